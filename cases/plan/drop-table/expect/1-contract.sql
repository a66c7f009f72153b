-- 1-contract.sql: contract phase, steps 1, 2, 3, 4 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-contract.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: ALTER TABLE invoices DROP CONSTRAINT invoices_account_id_fkey
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.invoices') AND c.conname = 'invoices_account_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.invoices DROP CONSTRAINT invoices_account_id_fkey;
COMMIT;
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.invoices') AND c.conname = 'invoices_account_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 2: ALTER TABLE invoices DROP CONSTRAINT invoices_order_id_fkey
SELECT state = 'done' AS step_2_done, state = 'half done' AS step_2_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.invoices') AND c.conname = 'invoices_order_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2_done
\echo step 2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.invoices DROP CONSTRAINT invoices_order_id_fkey;
COMMIT;
SELECT '2' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.invoices') AND c.conname = 'invoices_order_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3: ALTER TABLE payments DROP CONSTRAINT paid_invoice
SELECT state = 'done' AS step_3_done, state = 'half done' AS step_3_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.payments') AND c.conname = 'paid_invoice') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3_done
\echo step 3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.payments DROP CONSTRAINT paid_invoice;
COMMIT;
SELECT '3' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.payments') AND c.conname = 'paid_invoice') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4: ALTER TABLE invoices RENAME TO invoices_dropped1
SELECT state = 'done' AS step_4_done, state = 'half done' AS step_4_half
FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.invoices') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4_done
\echo step 4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.invoices RENAME TO invoices_dropped1;
COMMIT;
SELECT '4' AS step, state FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.invoices') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
