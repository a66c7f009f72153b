-- 4-switch-concurrently.sql: switch phase, step 7 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 4-switch-concurrently.sql
-- These statements allow no transaction: do not use psql -1 (--single-transaction).
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 7: CREATE UNIQUE INDEX CONCURRENTLY orders_pkey
SELECT state = 'done' AS step_7_done, state = 'half done' AS step_7_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.orders_pkey') AND i.indisvalid AND i.indisready) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.orders_pkey') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_7_done
\echo step 7 is done already
\else
\if :step_7_half
-- A try that failed left this behind.
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
DROP INDEX CONCURRENTLY IF EXISTS public.orders_pkey;
\endif
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON public.orders (id);
SELECT '7' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.orders_pkey') AND i.indisvalid AND i.indisready) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.orders_pkey') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state);
\endif
