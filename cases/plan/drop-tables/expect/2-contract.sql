-- 2-contract.sql: contract phase, steps 2, 3, 4, 5 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-contract.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 2: ALTER TABLE crm.labels DROP CONSTRAINT "of Kind"
SELECT state = 'done' AS step_2_done, state = 'half done' AS step_2_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('crm.labels') AND c.conname = 'of Kind') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2_done
\echo step 2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE crm.labels DROP CONSTRAINT "of Kind";
COMMIT;
SELECT '2' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('crm.labels') AND c.conname = 'of Kind') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3: ALTER TABLE events_2024 RENAME TO events_2024_dropped
SELECT state = 'done' AS step_3_done, state = 'half done' AS step_3_half
FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.events_2024') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3_done
\echo step 3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events_2024 RENAME TO events_2024_dropped;
COMMIT;
SELECT '3' AS step, state FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.events_2024') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4: ALTER TABLE crm."Kind" RENAME TO "Kind_dropped"
SELECT state = 'done' AS step_4_done, state = 'half done' AS step_4_half
FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('crm."Kind"') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4_done
\echo step 4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE crm."Kind" RENAME TO "Kind_dropped";
COMMIT;
SELECT '4' AS step, state FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('crm."Kind"') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 5: ALTER TABLE crm.labels RENAME TO labels_dropped
SELECT state = 'done' AS step_5_done, state = 'half done' AS step_5_half
FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('crm.labels') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5_done
\echo step 5 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE crm.labels RENAME TO labels_dropped;
COMMIT;
SELECT '5' AS step, state FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('crm.labels') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
