-- 1-contract.undo.sql: takes steps 1, 2, 3 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 3u: ALTER TABLE events DROP CONSTRAINT events_user_id_fkey and 1 more statement
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events DROP CONSTRAINT events_user_id_fkey;
ALTER TABLE public.events_2025 ADD CONSTRAINT "of 2025" FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE SET NULL NOT VALID;
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events') AND c.conname = 'events_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 3u2: ALTER TABLE events_2025 VALIDATE CONSTRAINT "of 2025"
SELECT state = 'done' AS step_3u2_done, state = 'half done' AS step_3u2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2025') AND c.conname = 'of 2025' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u2_done
\echo step 3u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.events_2025 VALIDATE CONSTRAINT "of 2025";
COMMIT;
SELECT '3u2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2025') AND c.conname = 'of 2025' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 2u: ALTER TABLE events_2026 DROP CONSTRAINT events_user_id_fkey and 1 more statement
SELECT state = 'done' AS step_2u_done, state = 'half done' AS step_2u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2026') AND c.conname = 'events_user_id_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u_done
\echo step 2u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events_2026 DROP CONSTRAINT IF EXISTS events_user_id_fkey;
ALTER TABLE public.events_2026 ADD CONSTRAINT events_user_id_fkey FOREIGN KEY(user_id) REFERENCES public.users ON DELETE SET NULL NOT VALID;
COMMIT;
SELECT '2u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2026') AND c.conname = 'events_user_id_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 1u: ALTER TABLE events_2026 DROP CONSTRAINT events_user_id_fkey
SELECT state = 'done' AS step_1u_done, state = 'half done' AS step_1u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2026') AND c.conname = 'events_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u_done
\echo step 1u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.events_2026 DROP CONSTRAINT IF EXISTS events_user_id_fkey;
COMMIT;
SELECT '1u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.events_2026') AND c.conname = 'events_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
