-- 4-contract.sql: contract phase, steps 4, 5, 6 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 4-contract.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 4: ALTER TABLE events ADD CONSTRAINT events_created_by_filled ...
SELECT state = 'done' AS step_4_done, state = 'half done' AS step_4_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_created_by_filled') OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.events') AND a.attname = 'created_by' AND NOT a.attisdropped AND a.attnotnull)) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4_done
\echo step 4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events ADD CONSTRAINT events_created_by_filled CHECK (created_by IS NOT NULL) NOT VALID;
COMMIT;
SELECT '4' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_created_by_filled') OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.events') AND a.attname = 'created_by' AND NOT a.attisdropped AND a.attnotnull)) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 5: ALTER TABLE events VALIDATE CONSTRAINT events_created_by_filled
SELECT state = 'done' AS step_5_done, state = 'half done' AS step_5_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_created_by_filled' AND c.convalidated) OR (EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.events') AND a.attname = 'created_by' AND NOT a.attisdropped AND a.attnotnull) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_created_by_filled'))) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5_done
\echo step 5 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.events VALIDATE CONSTRAINT events_created_by_filled;
COMMIT;
SELECT '5' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_created_by_filled' AND c.convalidated) OR (EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.events') AND a.attname = 'created_by' AND NOT a.attisdropped AND a.attnotnull) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_created_by_filled'))) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 6: ALTER TABLE events ALTER COLUMN created_by SET NOT NULL and 1 more statement
SELECT state = 'done' AS step_6_done, state = 'half done' AS step_6_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.events') AND a.attname = 'created_by' AND NOT a.attisdropped AND a.attnotnull)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_created_by_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_6_done
\echo step 6 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events ALTER COLUMN created_by SET NOT NULL;
ALTER TABLE public.events DROP CONSTRAINT events_created_by_filled;
COMMIT;
SELECT '6' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.events') AND a.attname = 'created_by' AND NOT a.attisdropped AND a.attnotnull)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_created_by_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
