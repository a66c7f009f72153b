-- 1-expand.sql: expand phase, steps 1, 2 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: CREATE TRIGGER touched ON notes
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
CREATE OR REPLACE TRIGGER touched BEFORE INSERT OR UPDATE ON public.notes FOR EACH ROW EXECUTE FUNCTION public.touch();
COMMIT;

-- Step 2: CREATE POLICY own ON notes
SELECT state = 'done' AS step_2_done, state = 'half done' AS step_2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.notes') AND polname = 'own') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2_done
\echo step 2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
CREATE POLICY own ON public.notes USING ((owner = CURRENT_USER));
COMMIT;
SELECT '2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.notes') AND polname = 'own') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
