-- 5-contract-concurrently.undo.sql: takes step 7 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 5-contract-concurrently.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 7u: CREATE INDEX CONCURRENTLY events_superseded_old
SELECT state = 'done' AS step_7u_done, state = 'half done' AS step_7u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded_old') AND i.indisvalid AND i.indisready) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded_old') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_7u_done
\echo step 7u is done already
\else
\if :step_7u_half
-- A try that failed left this behind.
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
DROP INDEX CONCURRENTLY IF EXISTS public.events_superseded_old;
\endif
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
CREATE INDEX CONCURRENTLY events_superseded_old ON public.events USING btree (superseded_by);
SELECT '7u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded_old') AND i.indisvalid AND i.indisready) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded_old') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state);
\endif
