-- 2-switch.undo.sql: takes step 2 of the switch phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-switch.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 2 has no undo: USING computes the new values, and values converted back need not be what they were.
-- Before running it: Keep the old values: add a column of type text and copy code to it.
\echo step 2 has no undo
