-- 3-contract.sql: contract phase, steps 6, 7, 8 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-contract.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 6: DROP TABLE events_2024_dropped
SELECT state = 'done' AS step_6_done, state = 'half done' AS step_6_half
FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.events_2024_dropped') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.events_2024') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_6_done
\echo step 6 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP TABLE public.events_2024_dropped;
COMMIT;
SELECT '6' AS step, state FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.events_2024_dropped') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.events_2024') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 7: DROP TABLE crm."Kind_dropped"
SELECT state = 'done' AS step_7_done, state = 'half done' AS step_7_half
FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('crm."Kind_dropped"') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('crm."Kind"') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_7_done
\echo step 7 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP TABLE crm."Kind_dropped";
COMMIT;
SELECT '7' AS step, state FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('crm."Kind_dropped"') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('crm."Kind"') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 8: DROP TABLE crm.labels_dropped
SELECT state = 'done' AS step_8_done, state = 'half done' AS step_8_half
FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('crm.labels_dropped') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('crm.labels') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_8_done
\echo step 8 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP TABLE crm.labels_dropped;
COMMIT;
SELECT '8' AS step, state FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('crm.labels_dropped') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('crm.labels') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
