-- 2-contract.undo.sql: takes step 4 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 4 has no undo: it runs a function (pg_catalog.setval, max), and what that does cannot be known from the statement.
-- Before running it: Read what it does, and write the way back by hand.
\echo step 4 has no undo
