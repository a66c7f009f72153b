-- 3-contract.undo.sql: takes step 5 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 5u: CREATE MATERIALIZED VIEW totals_old and 3 more statements
SELECT state = 'done' AS step_5u_done, state = 'half done' AS step_5u_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.totals_old') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5u_done
\echo step 5u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '0';
CREATE MATERIALIZED VIEW public.totals_old AS
 SELECT orders.user_id,
    sum(orders.total) AS total
   FROM public.orders
  GROUP BY orders.user_id;
COMMENT ON MATERIALIZED VIEW public.totals_old IS 'by user';
GRANT SELECT ON TABLE public.totals_old TO PUBLIC;
CREATE UNIQUE INDEX totals_user_old ON public.totals_old USING btree (user_id);
COMMIT;
SELECT '5u' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.totals_old') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
