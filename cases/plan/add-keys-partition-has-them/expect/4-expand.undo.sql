-- 4-expand.undo.sql: takes steps 5, 6 of the expand phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 4-expand.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 6u: CREATE UNIQUE INDEX CONCURRENTLY kinds_2025_back
SELECT state = 'done' AS step_6u_done, state = 'half done' AS step_6u_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.kinds_2025_back') AND i.indisvalid AND i.indisready) OR NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_kind_at')) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.kinds_2025_back') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_6u_done
\echo step 6u is done already
\else
\if :step_6u_half
-- A try that failed left this behind.
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
DROP INDEX CONCURRENTLY IF EXISTS public.kinds_2025_back;
\endif
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
CREATE UNIQUE INDEX CONCURRENTLY kinds_2025_back ON public.events_2025 USING btree (kind, at);
SELECT '6u' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.kinds_2025_back') AND i.indisvalid AND i.indisready) OR NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_kind_at')) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.kinds_2025_back') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 6u2: ALTER TABLE events DROP CONSTRAINT events_kind_at and 1 more statement
SELECT state = 'done' AS step_6u2_done, state = 'half done' AS step_6u2_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_kind_at') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_6u2_done
\echo step 6u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events DROP CONSTRAINT events_kind_at;
ALTER TABLE public.events_2025 ADD CONSTRAINT kinds_2025 UNIQUE USING INDEX kinds_2025_back DEFERRABLE;
COMMIT;
SELECT '6u2' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_kind_at') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 5u: ALTER TABLE events_2026 DROP CONSTRAINT events_2026_kind_at_key
SELECT state = 'done' AS step_5u_done, state = 'half done' AS step_5u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2026') AND c.conname = 'events_2026_kind_at_key') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5u_done
\echo step 5u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events_2026 DROP CONSTRAINT IF EXISTS events_2026_kind_at_key;
COMMIT;
SELECT '5u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2026') AND c.conname = 'events_2026_kind_at_key') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
