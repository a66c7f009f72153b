-- 1-expand-concurrently.undo.sql: takes step 1 of the expand phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand-concurrently.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1u: DROP INDEX CONCURRENTLY totals_total_idx
SELECT state = 'done' AS step_1u_done, state = 'half done' AS step_1u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.totals_total_idx')) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.totals_total_idx') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u_done
\echo step 1u is done already
\else
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
DROP INDEX CONCURRENTLY IF EXISTS public.totals_total_idx;
SELECT '1u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.totals_total_idx')) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.totals_total_idx') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state);
\endif
