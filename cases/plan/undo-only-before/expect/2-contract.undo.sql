-- 2-contract.undo.sql: takes step 3 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 3 has no undo: the rows of users are gone.
-- Before running it: Hold it as users_dropped until you are sure that nobody misses it: the steps before this one can be taken back.
\echo step 3 has no undo
