-- 2-contract.sql: contract phase, steps 2, 3, 4 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-contract.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Loses every value of users.nick (to keep them, copy the column with the key to a table of its own before the step).
-- How many rows: SELECT count(*) FROM public.users WHERE nick IS NOT NULL;
-- Step 2: ALTER TABLE users DROP COLUMN nick
SELECT state = 'done' AS step_2_done, state = 'half done' AS step_2_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.users') AND a.attname = 'nick' AND NOT a.attisdropped) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2_done
\echo step 2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.users DROP COLUMN nick;
COMMIT;
SELECT '2' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.users') AND a.attname = 'nick' AND NOT a.attisdropped) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3: ALTER TABLE orders ADD CONSTRAINT orders_user_id_fkey ...
SELECT state = 'done' AS step_3_done, state = 'half done' AS step_3_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3_done
\echo step 3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.orders
  ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY(user_id) REFERENCES public.users (id) NOT VALID;
COMMIT;
SELECT '3' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4: ALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_fkey
SELECT state = 'done' AS step_4_done, state = 'half done' AS step_4_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_user_id_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4_done
\echo step 4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.orders VALIDATE CONSTRAINT orders_user_id_fkey;
COMMIT;
SELECT '4' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_user_id_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
