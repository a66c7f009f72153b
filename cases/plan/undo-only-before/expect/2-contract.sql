-- 2-contract.sql: contract phase, step 3 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-contract.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 3: DROP TABLE users_dropped
SELECT state = 'done' AS step_3_done, state = 'half done' AS step_3_half
FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.users_dropped') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.users') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3_done
\echo step 3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP TABLE public.users_dropped;
COMMIT;
SELECT '3' AS step, state FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.users_dropped') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.users') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
