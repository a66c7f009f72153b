-- 5-contract.undo.sql: takes step 6 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 5-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 6u: ALTER INDEX orders_user RENAME TO orders_user_new
SELECT state = 'done' AS step_6u_done, state = 'half done' AS step_6u_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.orders_user_new') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.orders_user') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_6u_done
\echo step 6u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER INDEX public.orders_user RENAME TO orders_user_new;
COMMIT;
SELECT '6u' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.orders_user_new') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.orders_user') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
