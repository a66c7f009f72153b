-- 3-expand.undo.sql: takes steps 3, 4 of the expand phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-expand.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 4u: REVOKE SELECT ON totals
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
REVOKE SELECT ON totals FROM PUBLIC;
COMMIT;

-- Step 3u: COMMENT ON MATERIALIZED VIEW totals
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN (pg_catalog.obj_description(pg_catalog.to_regclass('public.totals'), 'pg_class') IS NOT DISTINCT FROM NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
COMMENT ON MATERIALIZED VIEW public.totals IS NULL;
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.obj_description(pg_catalog.to_regclass('public.totals'), 'pg_class') IS NOT DISTINCT FROM NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
