-- 1-switch.sql: switch phase, steps 1, 2 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-switch.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: ALTER TABLE orders DROP CONSTRAINT orders_status_check and ...
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_status_check')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_status_check' AND replace(pg_catalog.pg_get_constraintdef(c.oid), 'public.', '') IN ('CHECK ((status = ANY (ARRAY[''new''::text, ''paid''::text])))', 'CHECK ((status = ANY (ARRAY[''new''::text, ''paid''::text]))) NOT VALID')) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.orders 
  DROP CONSTRAINT orders_status_check RESTRICT,
  ADD CONSTRAINT orders_status_check 
    CHECK (status IN ('new', 'paid', 'refunded')) NOT VALID;
COMMIT;
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_status_check')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_status_check' AND replace(pg_catalog.pg_get_constraintdef(c.oid), 'public.', '') IN ('CHECK ((status = ANY (ARRAY[''new''::text, ''paid''::text])))', 'CHECK ((status = ANY (ARRAY[''new''::text, ''paid''::text]))) NOT VALID')) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 2: ALTER TABLE orders VALIDATE CONSTRAINT orders_status_check
SELECT state = 'done' AS step_2_done, state = 'half done' AS step_2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_status_check' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2_done
\echo step 2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.orders VALIDATE CONSTRAINT orders_status_check;
COMMIT;
SELECT '2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_status_check' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
