-- 2-contract.undo.sql: takes step 2 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 2u: CREATE OR REPLACE FUNCTION is_adult and 2 more statements
SELECT state = 'done' AS step_2u_done, state = 'half done' AS step_2u_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regprocedure('public.is_adult(integer)') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u_done
\echo step 2u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.is_adult(years integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT years >= 18$function$;
COMMENT ON FUNCTION public.is_adult(integer) IS 'of age';
REVOKE EXECUTE ON FUNCTION public.is_adult(years integer) FROM PUBLIC;
COMMIT;
SELECT '2u' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regprocedure('public.is_adult(integer)') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
