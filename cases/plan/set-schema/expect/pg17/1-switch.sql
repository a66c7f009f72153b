-- 1-switch.sql: switch phase, step 1 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-switch.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: ALTER TABLE orders SET SCHEMA sales and 2 more statements
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('sales.orders') AND c.relkind IN ('r', 'p')) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE orders SET SCHEMA sales;
CREATE VIEW public.orders WITH (security_invoker = true) AS
SELECT id, account_id, total, note FROM sales.orders;
GRANT SELECT ON TABLE public.orders TO PUBLIC;
COMMIT;
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('sales.orders') AND c.relkind IN ('r', 'p')) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
