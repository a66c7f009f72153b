-- 1-contract.sql: contract phase, steps 1, 2, 3 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-contract.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Loses every value of queue_workers.etag (to keep them, copy the column with the key to a table of its own before the step).
-- How many rows: SELECT count(*) FROM public.queue_workers WHERE etag IS NOT NULL;
-- Step 1: ALTER TABLE queue_workers DROP COLUMN etag
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_workers') AND a.attname = 'etag' AND NOT a.attisdropped) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.queue_workers DROP COLUMN etag;
COMMIT;
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_workers') AND a.attname = 'etag' AND NOT a.attisdropped) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Loses every value of queue_tasks.etag (to keep them, copy the column with the key to a table of its own before the step).
-- How many rows: SELECT count(*) FROM public.queue_tasks WHERE etag IS NOT NULL;
-- Step 2: ALTER TABLE queue_tasks DROP COLUMN etag
SELECT state = 'done' AS step_2_done, state = 'half done' AS step_2_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_tasks') AND a.attname = 'etag' AND NOT a.attisdropped) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2_done
\echo step 2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.queue_tasks DROP COLUMN etag;
COMMIT;
SELECT '2' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_tasks') AND a.attname = 'etag' AND NOT a.attisdropped) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Loses every value of queue_artifacts.etag (to keep them, copy the column with the key to a table of its own before the step).
-- How many rows: SELECT count(*) FROM public.queue_artifacts WHERE etag IS NOT NULL;
-- Step 3: ALTER TABLE queue_artifacts DROP COLUMN etag
SELECT state = 'done' AS step_3_done, state = 'half done' AS step_3_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_artifacts') AND a.attname = 'etag' AND NOT a.attisdropped) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3_done
\echo step 3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.queue_artifacts DROP COLUMN etag;
COMMIT;
SELECT '3' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_artifacts') AND a.attname = 'etag' AND NOT a.attisdropped) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
