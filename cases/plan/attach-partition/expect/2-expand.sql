-- 2-expand.sql: expand phase, steps 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-expand.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 3: ALTER TABLE imported ADD CONSTRAINT imported_pkey PRIMARY KEY
SELECT state = 'done' AS step_3_done, state = 'half done' AS step_3_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3_done
\echo step 3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.imported ADD CONSTRAINT imported_pkey PRIMARY KEY USING INDEX imported_pkey;
COMMIT;
SELECT '3' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4: ALTER TABLE imported ADD CONSTRAINT events_kind_fkey ...
SELECT state = 'done' AS step_4_done, state = 'half done' AS step_4_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'events_kind_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4_done
\echo step 4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.imported ADD CONSTRAINT events_kind_fkey FOREIGN KEY (kind) REFERENCES public.kinds(kind) NOT VALID;
COMMIT;
SELECT '4' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'events_kind_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 5: ALTER TABLE imported VALIDATE CONSTRAINT events_kind_fkey
SELECT state = 'done' AS step_5_done, state = 'half done' AS step_5_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'events_kind_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5_done
\echo step 5 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.imported VALIDATE CONSTRAINT events_kind_fkey;
COMMIT;
SELECT '5' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'events_kind_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 6: ALTER TABLE imported ADD CONSTRAINT imported_bounds CHECK ...
SELECT state = 'done' AS step_6_done, state = 'half done' AS step_6_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds') OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_6_done
\echo step 6 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.imported
  ADD CONSTRAINT imported_bounds CHECK (at IS NOT NULL AND at >= '2030-01-01'::date AND at < '2031-01-01'::date) NOT VALID;
COMMIT;
SELECT '6' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds') OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 7: ALTER TABLE imported VALIDATE CONSTRAINT imported_bounds
SELECT state = 'done' AS step_7_done, state = 'half done' AS step_7_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds' AND c.convalidated) OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_7_done
\echo step 7 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.imported VALIDATE CONSTRAINT imported_bounds;
COMMIT;
SELECT '7' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds' AND c.convalidated) OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 8: ALTER TABLE events_rest ADD CONSTRAINT events_rest_bounds ...
SELECT state = 'done' AS step_8_done, state = 'half done' AS step_8_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_rest') AND c.conname = 'events_rest_bounds') OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_8_done
\echo step 8 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events_rest
  ADD CONSTRAINT events_rest_bounds CHECK (at IS NULL OR at < '2030-01-01'::date OR at >= '2031-01-01'::date) NOT VALID;
COMMIT;
SELECT '8' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_rest') AND c.conname = 'events_rest_bounds') OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 9: ALTER TABLE events_rest VALIDATE CONSTRAINT events_rest_bounds
SELECT state = 'done' AS step_9_done, state = 'half done' AS step_9_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_rest') AND c.conname = 'events_rest_bounds' AND c.convalidated) OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_9_done
\echo step 9 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.events_rest VALIDATE CONSTRAINT events_rest_bounds;
COMMIT;
SELECT '9' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_rest') AND c.conname = 'events_rest_bounds' AND c.convalidated) OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 10: ALTER TABLE events ATTACH PARTITION imported
SELECT state = 'done' AS step_10_done, state = 'half done' AS step_10_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_10_done
\echo step 10 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE events ATTACH PARTITION imported FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
COMMIT;
SELECT '10' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 11: ALTER TABLE imported DROP CONSTRAINT imported_bounds
SELECT state = 'done' AS step_11_done, state = 'half done' AS step_11_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_11_done
\echo step 11 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.imported DROP CONSTRAINT IF EXISTS imported_bounds;
COMMIT;
SELECT '11' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 12: ALTER TABLE events_rest DROP CONSTRAINT events_rest_bounds
SELECT state = 'done' AS step_12_done, state = 'half done' AS step_12_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_rest') AND c.conname = 'events_rest_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_12_done
\echo step 12 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events_rest DROP CONSTRAINT IF EXISTS events_rest_bounds;
COMMIT;
SELECT '12' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_rest') AND c.conname = 'events_rest_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
