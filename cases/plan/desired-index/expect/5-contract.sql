-- 5-contract.sql: contract phase, step 6 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 5-contract.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 6: ALTER INDEX orders_user_new RENAME TO orders_user
SELECT state = 'done' AS step_6_done, state = 'half done' AS step_6_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.orders_user') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.orders_user_new') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_6_done
\echo step 6 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER INDEX public.orders_user_new RENAME TO orders_user;
COMMIT;
SELECT '6' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.orders_user') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.orders_user_new') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
