-- 2-contract.sql: contract phase, step 2 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-contract.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 2: DROP FUNCTION is_adult
SELECT state = 'done' AS step_2_done, state = 'half done' AS step_2_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regprocedure('public.is_adult(integer, integer)') IS NOT NULL)
   AND NOT (pg_catalog.to_regprocedure('public.is_adult(integer)') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2_done
\echo step 2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP FUNCTION public.is_adult(integer);
COMMIT;
SELECT '2' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regprocedure('public.is_adult(integer, integer)') IS NOT NULL)
   AND NOT (pg_catalog.to_regprocedure('public.is_adult(integer)') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
