-- 4-expand.sql: expand phase, steps 5, 6 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 4-expand.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 5: ALTER TABLE events_2026 ADD CONSTRAINT ...
SELECT state = 'done' AS step_5_done, state = 'half done' AS step_5_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2026') AND c.conname = 'events_2026_kind_at_key') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5_done
\echo step 5 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events_2026
  ADD CONSTRAINT events_2026_kind_at_key UNIQUE USING INDEX events_2026_kind_at_key DEFERRABLE;
COMMIT;
SELECT '5' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2026') AND c.conname = 'events_2026_kind_at_key') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 6: ALTER TABLE events ADD CONSTRAINT events_kind_at UNIQUE
SELECT state = 'done' AS step_6_done, state = 'half done' AS step_6_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_kind_at') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_6_done
\echo step 6 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events ADD CONSTRAINT events_kind_at UNIQUE (kind, at) DEFERRABLE;
COMMIT;
SELECT '6' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_kind_at') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
