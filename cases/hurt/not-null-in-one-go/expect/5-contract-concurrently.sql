-- 5-contract-concurrently.sql: contract phase, step 7 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 5-contract-concurrently.sql
-- These statements allow no transaction: do not use psql -1 (--single-transaction).
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 7: DROP INDEX CONCURRENTLY events_superseded_old
SELECT state = 'done' AS step_7_done, state = 'half done' AS step_7_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded') AND pg_catalog.pg_get_indexdef(i.indexrelid) <> 'CREATE INDEX events_superseded ON public.events USING btree (superseded_by)')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded_old')) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded_old') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_7_done
\echo step 7 is done already
\else
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
DROP INDEX CONCURRENTLY public.events_superseded_old;
SELECT '7' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded') AND pg_catalog.pg_get_indexdef(i.indexrelid) <> 'CREATE INDEX events_superseded ON public.events USING btree (superseded_by)')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded_old')) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded_old') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state);
\endif
