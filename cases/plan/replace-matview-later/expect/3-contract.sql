-- 3-contract.sql: contract phase, step 7 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-contract.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 7: DROP MATERIALIZED VIEW totals_old
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP MATERIALIZED VIEW IF EXISTS public.totals_old;
COMMIT;
