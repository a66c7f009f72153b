-- 2-expand.undo.sql: takes steps 2, 3 of the expand phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-expand.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 3u: CREATE UNIQUE INDEX CONCURRENTLY "2025 key_back"
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public."2025 key_back"') AND i.indisvalid AND i.indisready) OR NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_pkey')) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public."2025 key_back"') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
\if :step_3u_half
-- A try that failed left this behind.
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
DROP INDEX CONCURRENTLY IF EXISTS public."2025 key_back";
\endif
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
CREATE UNIQUE INDEX CONCURRENTLY "2025 key_back" ON public.events_2025 USING btree (id, at);
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public."2025 key_back"') AND i.indisvalid AND i.indisready) OR NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_pkey')) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public."2025 key_back"') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 3u2: ALTER TABLE events DROP CONSTRAINT events_pkey and 1 more statement
SELECT state = 'done' AS step_3u2_done, state = 'half done' AS step_3u2_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u2_done
\echo step 3u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events DROP CONSTRAINT events_pkey;
ALTER TABLE public.events_2025 ADD CONSTRAINT "2025 key" PRIMARY KEY USING INDEX "2025 key_back";
COMMIT;
SELECT '3u2' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 2u: ALTER TABLE events_2026 DROP CONSTRAINT events_2026_pkey
SELECT state = 'done' AS step_2u_done, state = 'half done' AS step_2u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2026') AND c.conname = 'events_2026_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u_done
\echo step 2u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events_2026 DROP CONSTRAINT IF EXISTS events_2026_pkey;
COMMIT;
SELECT '2u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2026') AND c.conname = 'events_2026_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
