-- 3-contract.undo.sql: takes steps 6, 7, 8 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 8 has no undo: the rows of crm.labels are gone.
-- Before running it: Hold it as crm.labels_dropped until you are sure that nobody misses it: the steps before this one can be taken back.
\echo step 8 has no undo

-- Step 7 has no undo: the rows of crm."Kind" are gone.
-- Before running it: Hold it as crm."Kind_dropped" until you are sure that nobody misses it: the steps before this one can be taken back.
\echo step 7 has no undo

-- Step 6 has no undo: the rows of events_2024 are gone.
-- Before running it: Hold it as events_2024_dropped until you are sure that nobody misses it: the steps before this one can be taken back.
\echo step 6 has no undo
