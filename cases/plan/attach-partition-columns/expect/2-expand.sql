-- 2-expand.sql: expand phase, steps 2, 3, 4, 5, 6, 7, 8 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-expand.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 2: ALTER TABLE imported ADD CONSTRAINT imported_bounds CHECK ...
SELECT state = 'done' AS step_2_done, state = 'half done' AS step_2_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds') OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2_done
\echo step 2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.imported
  ADD CONSTRAINT imported_bounds CHECK ((tenant IS NOT NULL AND at IS NOT NULL AND (tenant > 9000000::integer OR (tenant = 9000000::integer AND at >= '2030-01-01'::date)) AND (tenant < 9000002::integer OR (tenant = 9000002::integer AND at < '2031-01-01'::date))) AND kind IS NOT NULL AND kind IN ('click'::text, 'tap'::text)) NOT VALID;
COMMIT;
SELECT '2' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds') OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3: ALTER TABLE imported VALIDATE CONSTRAINT imported_bounds
SELECT state = 'done' AS step_3_done, state = 'half done' AS step_3_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds' AND c.convalidated) OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3_done
\echo step 3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.imported VALIDATE CONSTRAINT imported_bounds;
COMMIT;
SELECT '3' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds' AND c.convalidated) OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4: ALTER TABLE clicks_rest ADD CONSTRAINT clicks_rest_bounds ...
SELECT state = 'done' AS step_4_done, state = 'half done' AS step_4_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds') OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4_done
\echo step 4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.clicks_rest
  ADD CONSTRAINT clicks_rest_bounds CHECK (NOT (tenant IS NOT NULL AND at IS NOT NULL AND (tenant > 9000000::integer OR (tenant = 9000000::integer AND at >= '2030-01-01'::date)) AND (tenant < 9000002::integer OR (tenant = 9000002::integer AND at < '2031-01-01'::date)))) NOT VALID;
COMMIT;
SELECT '4' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds') OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 5: ALTER TABLE clicks_rest VALIDATE CONSTRAINT clicks_rest_bounds
SELECT state = 'done' AS step_5_done, state = 'half done' AS step_5_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds' AND c.convalidated) OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5_done
\echo step 5 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.clicks_rest VALIDATE CONSTRAINT clicks_rest_bounds;
COMMIT;
SELECT '5' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds' AND c.convalidated) OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 6: ALTER TABLE clicks ATTACH PARTITION imported
SELECT state = 'done' AS step_6_done, state = 'half done' AS step_6_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_6_done
\echo step 6 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE clicks ATTACH PARTITION imported FOR VALUES FROM (9000000, '2030-01-01') TO (9000002, '2031-01-01');
COMMIT;
SELECT '6' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 7: ALTER TABLE imported DROP CONSTRAINT imported_bounds
SELECT state = 'done' AS step_7_done, state = 'half done' AS step_7_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_7_done
\echo step 7 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.imported DROP CONSTRAINT IF EXISTS imported_bounds;
COMMIT;
SELECT '7' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 8: ALTER TABLE clicks_rest DROP CONSTRAINT clicks_rest_bounds
SELECT state = 'done' AS step_8_done, state = 'half done' AS step_8_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_8_done
\echo step 8 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.clicks_rest DROP CONSTRAINT IF EXISTS clicks_rest_bounds;
COMMIT;
SELECT '8' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
