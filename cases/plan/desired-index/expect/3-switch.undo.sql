-- 3-switch.undo.sql: takes steps 3, 4 of the switch phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-switch.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 4u: ALTER TABLE orders DROP CONSTRAINT total_ok and 1 more statement
SELECT state = 'done' AS step_4u_done, state = 'half done' AS step_4u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'total_ok' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4u_done
\echo step 4u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.orders DROP CONSTRAINT total_ok;
ALTER TABLE public.orders ADD CONSTRAINT total_ok CHECK (total >= 0) NOT VALID;
COMMIT;
SELECT '4u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'total_ok' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3u: ALTER TABLE orders DROP CONSTRAINT total_ok and 1 more statement
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'total_ok')
   AND EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'total_ok' AND replace(pg_catalog.pg_get_constraintdef(c.oid), 'public.', '') IN ('CHECK ((total > 0))', 'CHECK ((total > 0)) NOT VALID')) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.orders DROP CONSTRAINT total_ok;
ALTER TABLE public.orders ADD CONSTRAINT total_ok CHECK ((total > 0)) NOT VALID;
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'total_ok')
   AND EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'total_ok' AND replace(pg_catalog.pg_get_constraintdef(c.oid), 'public.', '') IN ('CHECK ((total > 0))', 'CHECK ((total > 0)) NOT VALID')) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 3u2: ALTER TABLE orders VALIDATE CONSTRAINT total_ok
SELECT state = 'done' AS step_3u2_done, state = 'half done' AS step_3u2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'total_ok' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u2_done
\echo step 3u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.orders VALIDATE CONSTRAINT total_ok;
COMMIT;
SELECT '3u2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.orders') AND c.conname = 'total_ok' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
