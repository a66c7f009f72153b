-- 3-contract.sql: contract phase, step 5 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-contract.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 5: DROP MATERIALIZED VIEW totals_old
SELECT state = 'done' AS step_5_done, state = 'half done' AS step_5_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.totals') AND a.attname = 'orders' AND NOT a.attisdropped)
   AND NOT (pg_catalog.to_regclass('public.totals_old') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5_done
\echo step 5 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP MATERIALIZED VIEW public.totals_old;
COMMIT;
SELECT '5' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.totals') AND a.attname = 'orders' AND NOT a.attisdropped)
   AND NOT (pg_catalog.to_regclass('public.totals_old') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
