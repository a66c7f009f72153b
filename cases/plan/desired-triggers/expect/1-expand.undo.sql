-- 1-expand.undo.sql: takes steps 1, 2 of the expand phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 2u: DROP POLICY own ON notes
SELECT state = 'done' AS step_2u_done, state = 'half done' AS step_2u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.notes') AND polname = 'own') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u_done
\echo step 2u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP POLICY own ON public.notes;
COMMIT;
SELECT '2u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.notes') AND polname = 'own') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 1u: CREATE TRIGGER touched ON notes
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
CREATE OR REPLACE TRIGGER touched BEFORE UPDATE ON public.notes FOR EACH ROW EXECUTE FUNCTION public.touch();
COMMIT;
