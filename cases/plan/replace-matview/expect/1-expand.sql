-- 1-expand.sql: expand phase, steps 1, 2, 3 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: CREATE MATERIALIZED VIEW totals_new and 2 more statements
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN ((pg_catalog.to_regclass('public.totals_new') IS NOT NULL) OR ((pg_catalog.to_regclass('public.totals_old') IS NOT NULL) OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.totals') AND a.attname = 'orders' AND NOT a.attisdropped))) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '0';
CREATE MATERIALIZED VIEW public.totals_new AS SELECT
  user_id,
  sum(total) AS total,
  count(*) AS orders
FROM orders
GROUP BY
  user_id;
COMMENT ON MATERIALIZED VIEW public.totals_new IS 'by user, counted';
GRANT SELECT ON public.totals_new TO PUBLIC;
COMMIT;
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN ((pg_catalog.to_regclass('public.totals_new') IS NOT NULL) OR ((pg_catalog.to_regclass('public.totals_old') IS NOT NULL) OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.totals') AND a.attname = 'orders' AND NOT a.attisdropped))) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 2: CREATE UNIQUE INDEX totals_user_new
SELECT state = 'done' AS step_2_done, state = 'half done' AS step_2_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.totals_user_new')) OR ((pg_catalog.to_regclass('public.totals_old') IS NOT NULL) OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.totals') AND a.attname = 'orders' AND NOT a.attisdropped))) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2_done
\echo step 2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '0';
CREATE UNIQUE INDEX totals_user_new ON public.totals_new (user_id);
COMMIT;
SELECT '2' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.totals_user_new')) OR ((pg_catalog.to_regclass('public.totals_old') IS NOT NULL) OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.totals') AND a.attname = 'orders' AND NOT a.attisdropped))) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3: CREATE INDEX totals_orders_idx
SELECT state = 'done' AS step_3_done, state = 'half done' AS step_3_half
FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.totals_orders_idx')) OR ((pg_catalog.to_regclass('public.totals_old') IS NOT NULL) OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.totals') AND a.attname = 'orders' AND NOT a.attisdropped))) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3_done
\echo step 3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '0';
CREATE INDEX totals_orders_idx ON public.totals_new (orders DESC);
COMMIT;
SELECT '3' AS step, state FROM (SELECT CASE
  WHEN (EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.totals_orders_idx')) OR ((pg_catalog.to_regclass('public.totals_old') IS NOT NULL) OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.totals') AND a.attname = 'orders' AND NOT a.attisdropped))) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
