-- 2-contract.undo.sql: takes step 2 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 2u: CREATE VIEW people
SELECT state = 'done' AS step_2u_done, state = 'half done' AS step_2u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.people') AND c.relkind = 'v') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u_done
\echo step 2u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
CREATE VIEW public.people AS
SELECT id, name FROM archive.people;
COMMIT;
SELECT '2u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.people') AND c.relkind = 'v') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
