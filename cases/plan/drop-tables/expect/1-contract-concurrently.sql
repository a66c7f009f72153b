-- 1-contract-concurrently.sql: contract phase, step 1 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-contract-concurrently.sql
-- These statements allow no transaction: do not use psql -1 (--single-transaction).
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.events_2024') AND c.relispartition) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
ALTER TABLE public.events DETACH PARTITION public.events_2024 CONCURRENTLY;
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.events_2024') AND c.relispartition) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
