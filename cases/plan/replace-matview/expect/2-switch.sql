-- 2-switch.sql: switch phase, step 4 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-switch.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 4: ALTER MATERIALIZED VIEW totals RENAME TO totals_old and 3 more statements
SELECT state = 'done' AS step_4_done, state = 'half done' AS step_4_half
FROM (SELECT CASE
  WHEN ((pg_catalog.to_regclass('public.totals_old') IS NOT NULL) OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.totals') AND a.attname = 'orders' AND NOT a.attisdropped)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4_done
\echo step 4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER MATERIALIZED VIEW public.totals RENAME TO totals_old;
ALTER MATERIALIZED VIEW public.totals_new RENAME TO totals;
ALTER INDEX public.totals_user RENAME TO totals_user_old;
ALTER INDEX public.totals_user_new RENAME TO totals_user;
COMMIT;
SELECT '4' AS step, state FROM (SELECT CASE
  WHEN ((pg_catalog.to_regclass('public.totals_old') IS NOT NULL) OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.totals') AND a.attname = 'orders' AND NOT a.attisdropped)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
