-- 5-switch.sql: switch phase, step 7 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 5-switch.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 7: ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY
SELECT state = 'done' AS step_7_done, state = 'half done' AS step_7_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_7_done
\echo step 7 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;
COMMIT;
SELECT '7' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
