-- 2-expand.undo.sql: takes steps 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 of the expand phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-expand.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 12u: Nothing to take back: the CHECK says only what the bounds say

-- Step 11u: Nothing to take back: the CHECK says only what the bounds say

-- Step 10u: ALTER TABLE events DETACH PARTITION imported
SELECT state = 'done' AS step_10u_done, state = 'half done' AS step_10u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_10u_done
\echo step 10u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events DETACH PARTITION public.imported;
COMMIT;
SELECT '10u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.imported') AND c.relispartition) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 9u: ALTER TABLE events_rest DROP CONSTRAINT events_rest_bounds and 1 more statement
SELECT state = 'done' AS step_9u_done, state = 'half done' AS step_9u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_rest') AND c.conname = 'events_rest_bounds' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_9u_done
\echo step 9u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events_rest DROP CONSTRAINT IF EXISTS events_rest_bounds;
ALTER TABLE public.events_rest
  ADD CONSTRAINT events_rest_bounds CHECK (at IS NULL OR at < '2030-01-01'::date OR at >= '2031-01-01'::date) NOT VALID;
COMMIT;
SELECT '9u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_rest') AND c.conname = 'events_rest_bounds' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 8u: ALTER TABLE events_rest DROP CONSTRAINT events_rest_bounds
SELECT state = 'done' AS step_8u_done, state = 'half done' AS step_8u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_rest') AND c.conname = 'events_rest_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_8u_done
\echo step 8u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events_rest DROP CONSTRAINT IF EXISTS events_rest_bounds;
COMMIT;
SELECT '8u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_rest') AND c.conname = 'events_rest_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 7u: ALTER TABLE imported DROP CONSTRAINT imported_bounds and 1 more statement
SELECT state = 'done' AS step_7u_done, state = 'half done' AS step_7u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_7u_done
\echo step 7u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.imported DROP CONSTRAINT IF EXISTS imported_bounds;
ALTER TABLE public.imported
  ADD CONSTRAINT imported_bounds CHECK (at IS NOT NULL AND at >= '2030-01-01'::date AND at < '2031-01-01'::date) NOT VALID;
COMMIT;
SELECT '7u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 6u: ALTER TABLE imported DROP CONSTRAINT imported_bounds
SELECT state = 'done' AS step_6u_done, state = 'half done' AS step_6u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_6u_done
\echo step 6u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.imported DROP CONSTRAINT IF EXISTS imported_bounds;
COMMIT;
SELECT '6u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_bounds') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 5u: ALTER TABLE imported DROP CONSTRAINT events_kind_fkey and 1 more statement
SELECT state = 'done' AS step_5u_done, state = 'half done' AS step_5u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'events_kind_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5u_done
\echo step 5u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.imported DROP CONSTRAINT events_kind_fkey;
ALTER TABLE public.imported ADD CONSTRAINT events_kind_fkey FOREIGN KEY(kind) REFERENCES public.kinds (kind) NOT VALID;
COMMIT;
SELECT '5u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'events_kind_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4u: ALTER TABLE imported DROP CONSTRAINT events_kind_fkey
SELECT state = 'done' AS step_4u_done, state = 'half done' AS step_4u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'events_kind_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4u_done
\echo step 4u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.imported DROP CONSTRAINT events_kind_fkey;
COMMIT;
SELECT '4u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'events_kind_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3u: ALTER TABLE imported DROP CONSTRAINT imported_pkey
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.imported DROP CONSTRAINT imported_pkey;
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.imported') AND c.conname = 'imported_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
