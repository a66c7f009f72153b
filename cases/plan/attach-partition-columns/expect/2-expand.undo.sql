-- 2-expand.undo.sql: takes steps 2, 3, 4, 5, 6, 7, 8 of the expand phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-expand.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 8u: Nothing to take back: the CHECK says only what the bounds say

-- Step 7u: Nothing to take back: the CHECK says only what the bounds say

-- Step 6u: ALTER TABLE clicks DETACH PARTITION imported
SELECT state = 'done' AS step_6u_done, state = 'half done' AS step_6u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_6u_done
\echo step 6u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.clicks DETACH PARTITION public.imported;
COMMIT;
SELECT '6u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 5u: ALTER TABLE clicks_rest DROP CONSTRAINT clicks_rest_bounds and 1 more statement
SELECT state = 'done' AS step_5u_done, state = 'half done' AS step_5u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5u_done
\echo step 5u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.clicks_rest DROP CONSTRAINT IF EXISTS clicks_rest_bounds;
ALTER TABLE public.clicks_rest
  ADD CONSTRAINT clicks_rest_bounds CHECK (NOT (tenant IS NOT NULL AND at IS NOT NULL AND (tenant > 9000000::integer OR (tenant = 9000000::integer AND at >= '2030-01-01'::date)) AND (tenant < 9000002::integer OR (tenant = 9000002::integer AND at < '2031-01-01'::date)))) NOT VALID;
COMMIT;
SELECT '5u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4u: ALTER TABLE clicks_rest DROP CONSTRAINT clicks_rest_bounds
SELECT state = 'done' AS step_4u_done, state = 'half done' AS step_4u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4u_done
\echo step 4u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.clicks_rest DROP CONSTRAINT IF EXISTS clicks_rest_bounds;
COMMIT;
SELECT '4u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3u: ALTER TABLE imported DROP CONSTRAINT imported_bounds and 1 more statement
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.imported DROP CONSTRAINT IF EXISTS imported_bounds;
ALTER TABLE public.imported
  ADD CONSTRAINT imported_bounds CHECK ((tenant IS NOT NULL AND at IS NOT NULL AND (tenant > 9000000::integer OR (tenant = 9000000::integer AND at >= '2030-01-01'::date)) AND (tenant < 9000002::integer OR (tenant = 9000002::integer AND at < '2031-01-01'::date))) AND kind IS NOT NULL AND kind IN ('click'::text, 'tap'::text)) NOT VALID;
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 2u: ALTER TABLE imported DROP CONSTRAINT imported_bounds
SELECT state = 'done' AS step_2u_done, state = 'half done' AS step_2u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u_done
\echo step 2u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.imported DROP CONSTRAINT IF EXISTS imported_bounds;
COMMIT;
SELECT '2u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
