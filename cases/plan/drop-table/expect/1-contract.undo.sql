-- 1-contract.undo.sql: takes steps 1, 2, 3, 4 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 4u: ALTER TABLE invoices_dropped1 RENAME TO invoices
SELECT state = 'done' AS step_4u_done, state = 'half done' AS step_4u_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.invoices') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.invoices_dropped1') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4u_done
\echo step 4u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.invoices_dropped1 RENAME TO invoices;
COMMIT;
SELECT '4u' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.invoices') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.invoices_dropped1') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3u: ALTER TABLE payments ADD CONSTRAINT paid_invoice FOREIGN ...
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.payments') AND c.conname = 'paid_invoice') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.payments ADD CONSTRAINT paid_invoice FOREIGN KEY (invoice_id) REFERENCES public.invoices(id) NOT VALID;
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.payments') AND c.conname = 'paid_invoice') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 3u2: ALTER TABLE payments VALIDATE CONSTRAINT paid_invoice
SELECT state = 'done' AS step_3u2_done, state = 'half done' AS step_3u2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.payments') AND c.conname = 'paid_invoice' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u2_done
\echo step 3u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.payments VALIDATE CONSTRAINT paid_invoice;
COMMIT;
SELECT '3u2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.payments') AND c.conname = 'paid_invoice' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 2u: ALTER TABLE invoices ADD CONSTRAINT invoices_order_id_fkey ...
SELECT state = 'done' AS step_2u_done, state = 'half done' AS step_2u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.invoices') AND c.conname = 'invoices_order_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u_done
\echo step 2u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.invoices ADD CONSTRAINT invoices_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id) NOT VALID;
COMMIT;
SELECT '2u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.invoices') AND c.conname = 'invoices_order_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 2u2: ALTER TABLE invoices VALIDATE CONSTRAINT invoices_order_id_fkey
SELECT state = 'done' AS step_2u2_done, state = 'half done' AS step_2u2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.invoices') AND c.conname = 'invoices_order_id_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u2_done
\echo step 2u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.invoices VALIDATE CONSTRAINT invoices_order_id_fkey;
COMMIT;
SELECT '2u2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.invoices') AND c.conname = 'invoices_order_id_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 1u: ALTER TABLE invoices ADD CONSTRAINT ...
SELECT state = 'done' AS step_1u_done, state = 'half done' AS step_1u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.invoices') AND c.conname = 'invoices_account_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u_done
\echo step 1u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.invoices ADD CONSTRAINT invoices_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE NOT VALID;
COMMIT;
SELECT '1u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.invoices') AND c.conname = 'invoices_account_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 1u2: ALTER TABLE invoices VALIDATE CONSTRAINT ...
SELECT state = 'done' AS step_1u2_done, state = 'half done' AS step_1u2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.invoices') AND c.conname = 'invoices_account_id_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u2_done
\echo step 1u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.invoices VALIDATE CONSTRAINT invoices_account_id_fkey;
COMMIT;
SELECT '1u2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.invoices') AND c.conname = 'invoices_account_id_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
