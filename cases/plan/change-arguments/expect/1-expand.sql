-- 1-expand.sql: expand phase, step 1 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: CREATE FUNCTION is_adult and 2 more statements
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regprocedure('public.is_adult(integer, integer)') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
CREATE FUNCTION is_adult(years integer, since integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT years >= since';
COMMENT ON FUNCTION is_adult(int, int) IS 'of age, by country';
REVOKE ALL ON FUNCTION is_adult(int, int) FROM PUBLIC RESTRICT;
COMMIT;
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regprocedure('public.is_adult(integer, integer)') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
