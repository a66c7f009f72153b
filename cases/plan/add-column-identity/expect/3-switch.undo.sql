-- 3-switch.undo.sql: takes steps 3, 4, 5, 6 of the switch phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-switch.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 6u: CREATE SEQUENCE orders_number_filling and 4 more statements
SELECT state = 'done' AS step_6u_done, state = 'half done' AS step_6u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.orders') AND a.attname = 'number' AND NOT a.attisdropped AND a.attidentity <> '') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_6u_done
\echo step 6u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
CREATE SEQUENCE public.orders_number_filling AS bigint;
SELECT setval('public.orders_number_filling', nextval(pg_get_serial_sequence('public.orders', 'number')), false);
ALTER TABLE public.orders ALTER COLUMN number DROP IDENTITY;
ALTER TABLE public.orders ALTER COLUMN number SET DEFAULT nextval('public.orders_number_filling'::regclass);
ALTER SEQUENCE public.orders_number_filling OWNED BY public.orders.number;
COMMIT;
SELECT '6u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.orders') AND a.attname = 'number' AND NOT a.attisdropped AND a.attidentity <> '') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 5u: ALTER TABLE orders ADD CONSTRAINT orders_number_filled ...
SELECT state = 'done' AS step_5u_done, state = 'half done' AS step_5u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_number_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5u_done
\echo step 5u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.orders ADD CONSTRAINT orders_number_filled CHECK (number IS NOT NULL) NOT VALID;
COMMIT;
SELECT '5u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_number_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 5u2: ALTER TABLE orders VALIDATE CONSTRAINT orders_number_filled
SELECT state = 'done' AS step_5u2_done, state = 'half done' AS step_5u2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_number_filled' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5u2_done
\echo step 5u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.orders VALIDATE CONSTRAINT orders_number_filled;
COMMIT;
SELECT '5u2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_number_filled' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 5u3: ALTER TABLE orders ALTER COLUMN number DROP NOT NULL
SELECT state = 'done' AS step_5u3_done, state = 'half done' AS step_5u3_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.orders') AND a.attname = 'number' AND NOT a.attisdropped AND a.attnotnull) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5u3_done
\echo step 5u3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.orders ALTER COLUMN number DROP NOT NULL;
COMMIT;
SELECT '5u3' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.orders') AND a.attname = 'number' AND NOT a.attisdropped AND a.attnotnull) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4u: ALTER TABLE orders DROP CONSTRAINT orders_number_filled and 1 more statement
SELECT state = 'done' AS step_4u_done, state = 'half done' AS step_4u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_number_filled')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_number_filled' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4u_done
\echo step 4u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.orders DROP CONSTRAINT orders_number_filled;
ALTER TABLE public.orders ADD CONSTRAINT orders_number_filled CHECK (number IS NOT NULL) NOT VALID;
COMMIT;
SELECT '4u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_number_filled')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_number_filled' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3u: ALTER TABLE orders DROP CONSTRAINT orders_number_filled
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_number_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.orders DROP CONSTRAINT orders_number_filled;
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_number_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
