-- 1-contract.undo.sql: takes steps 1, 2, 3 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Cannot bring back every value of queue_artifacts.etag (to keep them, copy the column with the key to a table of its own before the step).
-- Step 3u: ALTER TABLE queue_artifacts ADD COLUMN etag
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_artifacts') AND a.attname = 'etag' AND NOT a.attisdropped)
   AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_artifacts') AND a.attname = 'etag' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'uuid') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.queue_artifacts ADD COLUMN etag uuid;
ALTER TABLE public.queue_artifacts ALTER COLUMN etag SET DEFAULT gen_random_uuid();
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_artifacts') AND a.attname = 'etag' AND NOT a.attisdropped)
   AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_artifacts') AND a.attname = 'etag' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'uuid') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 3u2: Fill queue_artifacts.etag in batches of 1000 rows
SELECT state = 'done' AS step_3u2_done, state = 'half done' AS step_3u2_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM public.queue_artifacts WHERE etag IS NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u2_done
\echo step 3u2 is done already
\else
-- A batch should take less than 10s; no limit is set here, because it would count for the whole loop.
SET SESSION lock_timeout = '500ms';
SET SESSION statement_timeout = '0';
DO $lockstep$
DECLARE
  last_1 text;
  last_2 text;
  last_3 text;
BEGIN
  LOOP
    EXECUTE $batch$
      WITH batch AS (
        SELECT task_id AS key_1, run_id AS key_2, name AS key_3 FROM public.queue_artifacts
        WHERE etag IS NULL AND ($1::text IS NULL OR (task_id, run_id, name) > ($1::text, $2::integer, $3::text))
        ORDER BY task_id, run_id, name LIMIT 1000 FOR NO KEY UPDATE
      ), written AS (
        UPDATE public.queue_artifacts AS t SET etag = DEFAULT FROM batch
        WHERE t.task_id = batch.key_1 AND t.run_id = batch.key_2 AND t.name = batch.key_3
      )
      SELECT key_1::text AS last_1, key_2::text AS last_2, key_3::text AS last_3 FROM batch
      ORDER BY key_1 DESC, key_2 DESC, key_3 DESC LIMIT 1
    $batch$ INTO last_1, last_2, last_3 USING last_1, last_2, last_3;
    EXIT WHEN last_1 IS NULL;
    COMMIT;
  END LOOP;
END
$lockstep$;
SELECT '3u2' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM public.queue_artifacts WHERE etag IS NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 3u3: ALTER TABLE queue_artifacts ADD CONSTRAINT ...
SELECT state = 'done' AS step_3u3_done, state = 'half done' AS step_3u3_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_artifacts') AND c.conname = 'queue_artifacts_etag_filled') OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_artifacts') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u3_done
\echo step 3u3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.queue_artifacts ADD CONSTRAINT queue_artifacts_etag_filled CHECK (etag IS NOT NULL) NOT VALID;
COMMIT;
SELECT '3u3' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_artifacts') AND c.conname = 'queue_artifacts_etag_filled') OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_artifacts') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 3u4: ALTER TABLE queue_artifacts VALIDATE CONSTRAINT ...
SELECT state = 'done' AS step_3u4_done, state = 'half done' AS step_3u4_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_artifacts') AND c.conname = 'queue_artifacts_etag_filled' AND c.convalidated) OR (EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_artifacts') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_artifacts') AND c.conname = 'queue_artifacts_etag_filled'))) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u4_done
\echo step 3u4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.queue_artifacts VALIDATE CONSTRAINT queue_artifacts_etag_filled;
COMMIT;
SELECT '3u4' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_artifacts') AND c.conname = 'queue_artifacts_etag_filled' AND c.convalidated) OR (EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_artifacts') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_artifacts') AND c.conname = 'queue_artifacts_etag_filled'))) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 3u5: ALTER TABLE queue_artifacts ALTER COLUMN etag SET NOT NULL and 1 more statement
SELECT state = 'done' AS step_3u5_done, state = 'half done' AS step_3u5_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_artifacts') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_artifacts') AND c.conname = 'queue_artifacts_etag_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u5_done
\echo step 3u5 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.queue_artifacts ALTER COLUMN etag SET NOT NULL;
ALTER TABLE public.queue_artifacts DROP CONSTRAINT queue_artifacts_etag_filled;
COMMIT;
SELECT '3u5' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_artifacts') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_artifacts') AND c.conname = 'queue_artifacts_etag_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Cannot bring back every value of queue_tasks.etag (to keep them, copy the column with the key to a table of its own before the step).
-- Step 2u: ALTER TABLE queue_tasks ADD COLUMN etag
SELECT state = 'done' AS step_2u_done, state = 'half done' AS step_2u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_tasks') AND a.attname = 'etag' AND NOT a.attisdropped)
   AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_tasks') AND a.attname = 'etag' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'uuid') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u_done
\echo step 2u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.queue_tasks ADD COLUMN etag uuid;
ALTER TABLE public.queue_tasks ALTER COLUMN etag SET DEFAULT gen_random_uuid();
COMMIT;
SELECT '2u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_tasks') AND a.attname = 'etag' AND NOT a.attisdropped)
   AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_tasks') AND a.attname = 'etag' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'uuid') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 2u2: Fill queue_tasks.etag in batches of 1000 rows
SELECT state = 'done' AS step_2u2_done, state = 'half done' AS step_2u2_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM public.queue_tasks WHERE etag IS NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u2_done
\echo step 2u2 is done already
\else
-- A batch should take less than 10s; no limit is set here, because it would count for the whole loop.
SET SESSION lock_timeout = '500ms';
SET SESSION statement_timeout = '0';
DO $lockstep$
DECLARE
  last_1 text;
BEGIN
  LOOP
    EXECUTE $batch$
      WITH batch AS (
        SELECT task_id AS key_1 FROM public.queue_tasks
        WHERE etag IS NULL AND ($1::text IS NULL OR task_id > $1::text)
        ORDER BY task_id LIMIT 1000 FOR NO KEY UPDATE
      ), written AS (
        UPDATE public.queue_tasks AS t SET etag = DEFAULT FROM batch
        WHERE t.task_id = batch.key_1
      )
      SELECT key_1::text AS last_1 FROM batch
      ORDER BY key_1 DESC LIMIT 1
    $batch$ INTO last_1 USING last_1;
    EXIT WHEN last_1 IS NULL;
    COMMIT;
  END LOOP;
END
$lockstep$;
SELECT '2u2' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM public.queue_tasks WHERE etag IS NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 2u3: ALTER TABLE queue_tasks ADD CONSTRAINT ...
SELECT state = 'done' AS step_2u3_done, state = 'half done' AS step_2u3_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_tasks') AND c.conname = 'queue_tasks_etag_filled') OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_tasks') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u3_done
\echo step 2u3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.queue_tasks ADD CONSTRAINT queue_tasks_etag_filled CHECK (etag IS NOT NULL) NOT VALID;
COMMIT;
SELECT '2u3' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_tasks') AND c.conname = 'queue_tasks_etag_filled') OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_tasks') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 2u4: ALTER TABLE queue_tasks VALIDATE CONSTRAINT ...
SELECT state = 'done' AS step_2u4_done, state = 'half done' AS step_2u4_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_tasks') AND c.conname = 'queue_tasks_etag_filled' AND c.convalidated) OR (EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_tasks') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_tasks') AND c.conname = 'queue_tasks_etag_filled'))) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u4_done
\echo step 2u4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.queue_tasks VALIDATE CONSTRAINT queue_tasks_etag_filled;
COMMIT;
SELECT '2u4' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_tasks') AND c.conname = 'queue_tasks_etag_filled' AND c.convalidated) OR (EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_tasks') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_tasks') AND c.conname = 'queue_tasks_etag_filled'))) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 2u5: ALTER TABLE queue_tasks ALTER COLUMN etag SET NOT NULL and 1 more statement
SELECT state = 'done' AS step_2u5_done, state = 'half done' AS step_2u5_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_tasks') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_tasks') AND c.conname = 'queue_tasks_etag_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u5_done
\echo step 2u5 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.queue_tasks ALTER COLUMN etag SET NOT NULL;
ALTER TABLE public.queue_tasks DROP CONSTRAINT queue_tasks_etag_filled;
COMMIT;
SELECT '2u5' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_tasks') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_tasks') AND c.conname = 'queue_tasks_etag_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Cannot bring back every value of queue_workers.etag (to keep them, copy the column with the key to a table of its own before the step).
-- Step 1u: ALTER TABLE queue_workers ADD COLUMN etag
SELECT state = 'done' AS step_1u_done, state = 'half done' AS step_1u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_workers') AND a.attname = 'etag' AND NOT a.attisdropped)
   AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_workers') AND a.attname = 'etag' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'uuid') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u_done
\echo step 1u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.queue_workers ADD COLUMN etag uuid;
ALTER TABLE public.queue_workers ALTER COLUMN etag SET DEFAULT gen_random_uuid();
COMMIT;
SELECT '1u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_workers') AND a.attname = 'etag' AND NOT a.attisdropped)
   AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_workers') AND a.attname = 'etag' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'uuid') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 1u2: Fill queue_workers.etag in batches of 1000 rows
SELECT state = 'done' AS step_1u2_done, state = 'half done' AS step_1u2_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM public.queue_workers WHERE etag IS NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u2_done
\echo step 1u2 is done already
\else
-- A batch should take less than 10s; no limit is set here, because it would count for the whole loop.
SET SESSION lock_timeout = '500ms';
SET SESSION statement_timeout = '0';
DO $lockstep$
DECLARE
  last_1 text;
BEGIN
  LOOP
    EXECUTE $batch$
      WITH batch AS (
        SELECT worker_id AS key_1 FROM public.queue_workers
        WHERE etag IS NULL AND ($1::text IS NULL OR worker_id > $1::text)
        ORDER BY worker_id LIMIT 1000 FOR NO KEY UPDATE
      ), written AS (
        UPDATE public.queue_workers AS t SET etag = DEFAULT FROM batch
        WHERE t.worker_id = batch.key_1
      )
      SELECT key_1::text AS last_1 FROM batch
      ORDER BY key_1 DESC LIMIT 1
    $batch$ INTO last_1 USING last_1;
    EXIT WHEN last_1 IS NULL;
    COMMIT;
  END LOOP;
END
$lockstep$;
SELECT '1u2' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM public.queue_workers WHERE etag IS NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 1u3: ALTER TABLE queue_workers ADD CONSTRAINT ...
SELECT state = 'done' AS step_1u3_done, state = 'half done' AS step_1u3_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_workers') AND c.conname = 'queue_workers_etag_filled') OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_workers') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u3_done
\echo step 1u3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.queue_workers ADD CONSTRAINT queue_workers_etag_filled CHECK (etag IS NOT NULL) NOT VALID;
COMMIT;
SELECT '1u3' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_workers') AND c.conname = 'queue_workers_etag_filled') OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_workers') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 1u4: ALTER TABLE queue_workers VALIDATE CONSTRAINT ...
SELECT state = 'done' AS step_1u4_done, state = 'half done' AS step_1u4_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_workers') AND c.conname = 'queue_workers_etag_filled' AND c.convalidated) OR (EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_workers') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_workers') AND c.conname = 'queue_workers_etag_filled'))) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u4_done
\echo step 1u4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.queue_workers VALIDATE CONSTRAINT queue_workers_etag_filled;
COMMIT;
SELECT '1u4' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_workers') AND c.conname = 'queue_workers_etag_filled' AND c.convalidated) OR (EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_workers') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_workers') AND c.conname = 'queue_workers_etag_filled'))) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 1u5: ALTER TABLE queue_workers ALTER COLUMN etag SET NOT NULL and 1 more statement
SELECT state = 'done' AS step_1u5_done, state = 'half done' AS step_1u5_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_workers') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_workers') AND c.conname = 'queue_workers_etag_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u5_done
\echo step 1u5 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.queue_workers ALTER COLUMN etag SET NOT NULL;
ALTER TABLE public.queue_workers DROP CONSTRAINT queue_workers_etag_filled;
COMMIT;
SELECT '1u5' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.queue_workers') AND a.attname = 'etag' AND NOT a.attisdropped AND a.attnotnull)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.queue_workers') AND c.conname = 'queue_workers_etag_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
