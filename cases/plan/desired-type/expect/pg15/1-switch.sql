-- 1-switch.sql: switch phase, step 1 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-switch.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: DROP VIEW totals and 3 more statements
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.orders') AND a.attname = 'total' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'integer')
   AND (pg_catalog.to_regclass('public.totals') IS NOT NULL)
   AND (pg_catalog.obj_description(pg_catalog.to_regclass('public.totals'), 'pg_class') IS NOT DISTINCT FROM 'for the books') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '0';
DROP VIEW public.totals;
ALTER TABLE public.orders ALTER COLUMN total TYPE bigint;
CREATE VIEW public.totals AS
 SELECT orders.id,
    orders.total
   FROM public.orders;
COMMENT ON VIEW public.totals IS 'for the books';
COMMIT;
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.orders') AND a.attname = 'total' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'integer')
   AND (pg_catalog.to_regclass('public.totals') IS NOT NULL)
   AND (pg_catalog.obj_description(pg_catalog.to_regclass('public.totals'), 'pg_class') IS NOT DISTINCT FROM 'for the books') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
