-- 2-contract.sql: contract phase, steps 3, 4 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-contract.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 3: REVOKE INSERT ON notes
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
REVOKE INSERT ON TABLE public.notes FROM reader;
COMMIT;

-- Step 4: GRANT UPDATE ON notes
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
GRANT UPDATE ON TABLE public.notes TO reader;
COMMIT;
