-- 1-expand.undo.sql: takes step 1 of the expand phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1 has no undo: Postgres cannot remove a value from an enum.
-- Before running it: Make sure of its position, which cannot be changed, and that it is wanted at all: RENAME VALUE changes only its spelling.
\echo step 1 has no undo
