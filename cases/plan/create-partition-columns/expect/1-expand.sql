-- 1-expand.sql: expand phase, steps 1, 2, 3, 4 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: ALTER TABLE clicks_rest ADD CONSTRAINT clicks_rest_bounds ...
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds') OR (pg_catalog.to_regclass('public.clicks_7') IS NOT NULL)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.clicks_rest
  ADD CONSTRAINT clicks_rest_bounds CHECK (NOT (tenant IS NOT NULL AND at IS NOT NULL AND tenant = 7::integer AND at >= '2030-01-01'::date AND at < '2031-01-01'::date)) NOT VALID;
COMMIT;
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds') OR (pg_catalog.to_regclass('public.clicks_7') IS NOT NULL)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 2: ALTER TABLE clicks_rest VALIDATE CONSTRAINT clicks_rest_bounds
SELECT state = 'done' AS step_2_done, state = 'half done' AS step_2_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds' AND c.convalidated) OR (pg_catalog.to_regclass('public.clicks_7') IS NOT NULL)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2_done
\echo step 2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.clicks_rest VALIDATE CONSTRAINT clicks_rest_bounds;
COMMIT;
SELECT '2' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds' AND c.convalidated) OR (pg_catalog.to_regclass('public.clicks_7') IS NOT NULL)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3: CREATE TABLE clicks_7 and 1 more statement
SELECT state = 'done' AS step_3_done, state = 'half done' AS step_3_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.clicks_7') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3_done
\echo step 3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
CREATE TABLE public.clicks_7 (LIKE public.clicks INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMPRESSION);
ALTER TABLE public.clicks 
  ATTACH PARTITION public.clicks_7 FOR VALUES FROM (7, '2030-01-01') TO (7, '2031-01-01');
COMMIT;
SELECT '3' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.clicks_7') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4: ALTER TABLE clicks_rest DROP CONSTRAINT clicks_rest_bounds
SELECT state = 'done' AS step_4_done, state = 'half done' AS step_4_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4_done
\echo step 4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.clicks_rest DROP CONSTRAINT IF EXISTS clicks_rest_bounds;
COMMIT;
SELECT '4' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.clicks_rest') AND c.conname = 'clicks_rest_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
