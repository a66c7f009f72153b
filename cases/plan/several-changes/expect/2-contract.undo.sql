-- 2-contract.undo.sql: takes steps 2, 3, 4 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 4u: ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey and 1 more statement
SELECT state = 'done' AS step_4u_done, state = 'half done' AS step_4u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_user_id_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4u_done
\echo step 4u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.orders DROP CONSTRAINT orders_user_id_fkey;
ALTER TABLE public.orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY(user_id) REFERENCES public.users (id) NOT VALID;
COMMIT;
SELECT '4u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_user_id_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3u: ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.orders DROP CONSTRAINT orders_user_id_fkey;
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'orders_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Cannot bring back every value of users.nick (to keep them, copy the column with the key to a table of its own before the step).
-- Step 2u: ALTER TABLE users ADD COLUMN nick
SELECT state = 'done' AS step_2u_done, state = 'half done' AS step_2u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.users') AND a.attname = 'nick' AND NOT a.attisdropped)
   AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.users') AND a.attname = 'nick' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'text') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u_done
\echo step 2u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.users ADD COLUMN nick text;
COMMIT;
SELECT '2u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.users') AND a.attname = 'nick' AND NOT a.attisdropped)
   AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.users') AND a.attname = 'nick' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'text') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
