-- 1-expand-concurrently.sql: expand phase, step 1 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand-concurrently.sql
-- These statements allow no transaction: do not use psql -1 (--single-transaction).
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: CREATE UNIQUE INDEX CONCURRENTLY events_2026_pkey
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_2026_pkey') AND i.indisvalid AND i.indisready) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_2026_pkey') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
\if :step_1_half
-- A try that failed left this behind.
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
DROP INDEX CONCURRENTLY IF EXISTS public.events_2026_pkey;
\endif
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
CREATE UNIQUE INDEX CONCURRENTLY events_2026_pkey ON public.events_2026 (id, at);
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_2026_pkey') AND i.indisvalid AND i.indisready) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_2026_pkey') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state);
\endif
