-- 1-switch.undo.sql: takes step 1 of the switch phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-switch.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1u: DROP VIEW big_totals and 1 more statement
SELECT state = 'done' AS step_1u_done, state = 'half done' AS step_1u_half
FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.big_totals') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.totals') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u_done
\echo step 1u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP VIEW public.big_totals;
DROP MATERIALIZED VIEW public.totals;
COMMIT;
SELECT '1u' AS step, state FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.big_totals') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.totals') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 1u2: CREATE MATERIALIZED VIEW totals and 3 more statements
SELECT state = 'done' AS step_1u2_done, state = 'half done' AS step_1u2_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.totals') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u2_done
\echo step 1u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '0';
CREATE MATERIALIZED VIEW public.totals AS
 SELECT orders.user_id,
    sum(orders.total) AS total
   FROM public.orders
  GROUP BY orders.user_id;
COMMENT ON MATERIALIZED VIEW public.totals IS 'by user';
GRANT SELECT ON TABLE public.totals TO PUBLIC;
CREATE UNIQUE INDEX totals_user ON public.totals USING btree (user_id);
COMMIT;
SELECT '1u2' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.totals') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 1u3: CREATE VIEW big_totals
SELECT state = 'done' AS step_1u3_done, state = 'half done' AS step_1u3_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.big_totals') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u3_done
\echo step 1u3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
CREATE VIEW public.big_totals AS
 SELECT totals.user_id
   FROM public.totals
  WHERE (totals.total > (1000)::numeric);
COMMIT;
SELECT '1u3' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.big_totals') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
