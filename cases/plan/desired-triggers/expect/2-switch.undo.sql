-- 2-switch.undo.sql: takes step 3 of the switch phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-switch.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 3u: ALTER TABLE notes DISABLE ROW LEVEL SECURITY
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.notes') AND c.relrowsecurity) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.notes DISABLE ROW LEVEL SECURITY;
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.notes') AND c.relrowsecurity) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
