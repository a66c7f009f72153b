-- 1-switch.undo.sql: takes step 1 of the switch phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-switch.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Loses nothing, but it fails while rows hold values of orders.total that do not fit integer.
-- How many rows: SELECT count(*) FROM public.orders WHERE total NOT BETWEEN -2147483648 AND 2147483647;
-- Step 1u: DROP VIEW totals
SELECT state = 'done' AS step_1u_done, state = 'half done' AS step_1u_half
FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.totals') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u_done
\echo step 1u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP VIEW public.totals;
COMMIT;
SELECT '1u' AS step, state FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.totals') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 1u2: ALTER TABLE orders ALTER COLUMN total TYPE integer
SELECT state = 'done' AS step_1u2_done, state = 'half done' AS step_1u2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.orders') AND a.attname = 'total' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'integer') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u2_done
\echo step 1u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.orders ALTER COLUMN total TYPE integer;
COMMIT;
SELECT '1u2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.orders') AND a.attname = 'total' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'integer') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 1u3: CREATE VIEW totals and 1 more statement
SELECT state = 'done' AS step_1u3_done, state = 'half done' AS step_1u3_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.totals') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u3_done
\echo step 1u3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
CREATE VIEW public.totals AS
 SELECT orders.id,
    orders.total
   FROM public.orders;
COMMENT ON VIEW public.totals IS 'for the books';
COMMIT;
SELECT '1u3' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.totals') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
