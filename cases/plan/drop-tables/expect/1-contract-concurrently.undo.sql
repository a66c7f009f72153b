-- 1-contract-concurrently.undo.sql: takes step 1 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-contract-concurrently.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1u: ALTER TABLE events ATTACH PARTITION events_2024 and 1 more statement
SELECT state = 'done' AS step_1u_done, state = 'half done' AS step_1u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.events_2024') AND c.relispartition) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u_done
\echo step 1u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.events ATTACH PARTITION public.events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE public.events_2024 DROP CONSTRAINT IF EXISTS events_2024_at_check;
COMMIT;
SELECT '1u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.events_2024') AND c.relispartition) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
