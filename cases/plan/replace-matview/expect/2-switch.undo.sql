-- 2-switch.undo.sql: takes step 4 of the switch phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-switch.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 4u: ALTER MATERIALIZED VIEW totals RENAME TO totals_new and 3 more statements
SELECT state = 'done' AS step_4u_done, state = 'half done' AS step_4u_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.totals_new') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.totals_old') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4u_done
\echo step 4u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER MATERIALIZED VIEW public.totals RENAME TO totals_new;
ALTER MATERIALIZED VIEW public.totals_old RENAME TO totals;
ALTER INDEX public.totals_user RENAME TO totals_user_new;
ALTER INDEX public.totals_user_old RENAME TO totals_user;
COMMIT;
SELECT '4u' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.totals_new') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.totals_old') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
