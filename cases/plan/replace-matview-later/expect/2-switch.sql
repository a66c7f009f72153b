-- 2-switch.sql: switch phase, steps 5, 6 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-switch.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 5: ALTER MATERIALIZED VIEW totals RENAME TO totals_old and 3 more statements
SELECT state = 'done' AS step_5_done, state = 'half done' AS step_5_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.totals_old') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5_done
\echo step 5 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER MATERIALIZED VIEW public.totals RENAME TO totals_old;
ALTER MATERIALIZED VIEW public.totals_new RENAME TO totals;
ALTER INDEX public.totals_user RENAME TO totals_user_old;
ALTER INDEX public.totals_user_new RENAME TO totals_user;
COMMIT;
SELECT '5' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.totals_old') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 6: CREATE VIEW big_totals
SELECT state = 'done' AS step_6_done, state = 'half done' AS step_6_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.big_totals') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_6_done
\echo step 6 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
CREATE VIEW big_totals AS SELECT user_id FROM totals WHERE total > 1000;
COMMIT;
SELECT '6' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.big_totals') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
