-- 3-contract.undo.sql: takes steps 4, 5, 6 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 6u: ALTER TABLE events_2025 RENAME CONSTRAINT ...
SELECT state = 'done' AS step_6u_done, state = 'half done' AS step_6u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2025') AND c.conname = 'events_at_not_null')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2025') AND c.conname = 'events_2025_at_not_null') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_6u_done
\echo step 6u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events_2025 RENAME CONSTRAINT events_2025_at_not_null TO events_at_not_null;
COMMIT;
SELECT '6u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2025') AND c.conname = 'events_at_not_null')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2025') AND c.conname = 'events_2025_at_not_null') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 5u: ALTER TABLE events DETACH PARTITION events_2026
SELECT state = 'done' AS step_5u_done, state = 'half done' AS step_5u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.events_2026') AND c.relispartition) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5u_done
\echo step 5u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events DETACH PARTITION public.events_2026;
COMMIT;
SELECT '5u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.events_2026') AND c.relispartition) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4u: Nothing to take back: the CHECK says only what the bounds of the partition said
