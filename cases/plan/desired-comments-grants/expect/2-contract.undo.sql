-- 2-contract.undo.sql: takes steps 3, 4 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 4 has no undo: some of these privileges may have been granted before.
-- Before running it: Note the privileges that are there now: \dp in psql.
\echo step 4 has no undo

-- Step 3 has no undo: some of these privileges may have been missing before.
-- Before running it: Note the privileges that are there now: \dp in psql.
\echo step 3 has no undo
