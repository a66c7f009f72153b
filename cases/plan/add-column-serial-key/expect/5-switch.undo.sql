-- 5-switch.undo.sql: takes step 7 of the switch phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 5-switch.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 7u: ALTER TABLE orders DROP CONSTRAINT orders_pkey
SELECT state = 'done' AS step_7u_done, state = 'half done' AS step_7u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_7u_done
\echo step 7u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.orders DROP CONSTRAINT orders_pkey;
COMMIT;
SELECT '7u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
