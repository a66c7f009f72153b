-- 1-contract.undo.sql: takes steps 1, 2 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 2u: ALTER TABLE users_dropped RENAME TO users
SELECT state = 'done' AS step_2u_done, state = 'half done' AS step_2u_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.users') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.users_dropped') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u_done
\echo step 2u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.users_dropped RENAME TO users;
COMMIT;
SELECT '2u' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.users') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.users_dropped') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 1u: CREATE VIEW adults and 1 more statement
SELECT state = 'done' AS step_1u_done, state = 'half done' AS step_1u_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.adults') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u_done
\echo step 1u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
CREATE VIEW public.adults AS
 SELECT users.id
   FROM public.users
  WHERE (users.age >= 18);
COMMENT ON VIEW public.adults IS 'of age';
COMMIT;
SELECT '1u' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.adults') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
