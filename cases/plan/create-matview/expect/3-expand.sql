-- 3-expand.sql: expand phase, steps 3, 4 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-expand.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 3: COMMENT ON MATERIALIZED VIEW totals
SELECT state = 'done' AS step_3_done, state = 'half done' AS step_3_half
FROM (SELECT CASE
  WHEN (pg_catalog.obj_description(pg_catalog.to_regclass('public.totals'), 'pg_class') IS NOT DISTINCT FROM 'by user') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3_done
\echo step 3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
COMMENT ON MATERIALIZED VIEW totals IS 'by user';
COMMIT;
SELECT '3' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.obj_description(pg_catalog.to_regclass('public.totals'), 'pg_class') IS NOT DISTINCT FROM 'by user') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4: GRANT SELECT ON totals
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
GRANT SELECT ON totals TO PUBLIC;
COMMIT;
