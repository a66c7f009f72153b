-- 2-contract.undo.sql: takes steps 2, 3, 4, 5 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 5u: ALTER TABLE crm.labels_dropped RENAME TO labels
SELECT state = 'done' AS step_5u_done, state = 'half done' AS step_5u_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('crm.labels') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('crm.labels_dropped') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5u_done
\echo step 5u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE crm.labels_dropped RENAME TO labels;
COMMIT;
SELECT '5u' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('crm.labels') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('crm.labels_dropped') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4u: ALTER TABLE crm."Kind_dropped" RENAME TO "Kind"
SELECT state = 'done' AS step_4u_done, state = 'half done' AS step_4u_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('crm."Kind"') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('crm."Kind_dropped"') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4u_done
\echo step 4u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE crm."Kind_dropped" RENAME TO "Kind";
COMMIT;
SELECT '4u' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('crm."Kind"') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('crm."Kind_dropped"') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3u: ALTER TABLE events_2024_dropped RENAME TO events_2024
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.events_2024') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.events_2024_dropped') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events_2024_dropped RENAME TO events_2024;
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.events_2024') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.events_2024_dropped') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 2u: ALTER TABLE crm.labels ADD CONSTRAINT "of Kind" FOREIGN KEY ...
SELECT state = 'done' AS step_2u_done, state = 'half done' AS step_2u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('crm.labels') AND c.conname = 'of Kind') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u_done
\echo step 2u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE crm.labels ADD CONSTRAINT "of Kind" FOREIGN KEY (kind_id) REFERENCES crm."Kind"(id) NOT VALID;
COMMIT;
SELECT '2u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('crm.labels') AND c.conname = 'of Kind') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 2u2: ALTER TABLE crm.labels VALIDATE CONSTRAINT "of Kind"
SELECT state = 'done' AS step_2u2_done, state = 'half done' AS step_2u2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('crm.labels') AND c.conname = 'of Kind' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u2_done
\echo step 2u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE crm.labels VALIDATE CONSTRAINT "of Kind";
COMMIT;
SELECT '2u2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('crm.labels') AND c.conname = 'of Kind' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
