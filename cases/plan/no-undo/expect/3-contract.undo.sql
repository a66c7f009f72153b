-- 3-contract.undo.sql: takes steps 3, 4 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 4u: ALTER TABLE old_logins_dropped RENAME TO old_logins
SELECT state = 'done' AS step_4u_done, state = 'half done' AS step_4u_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.old_logins') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.old_logins_dropped') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4u_done
\echo step 4u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.old_logins_dropped RENAME TO old_logins;
COMMIT;
SELECT '4u' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.old_logins') IS NOT NULL)
   AND NOT (pg_catalog.to_regclass('public.old_logins_dropped') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3u: ALTER TABLE old_logins ADD CONSTRAINT ...
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.old_logins') AND c.conname = 'old_logins_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.old_logins ADD CONSTRAINT old_logins_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) NOT VALID;
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.old_logins') AND c.conname = 'old_logins_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 3u2: ALTER TABLE old_logins VALIDATE CONSTRAINT ...
SELECT state = 'done' AS step_3u2_done, state = 'half done' AS step_3u2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.old_logins') AND c.conname = 'old_logins_user_id_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u2_done
\echo step 3u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.old_logins VALIDATE CONSTRAINT old_logins_user_id_fkey;
COMMIT;
SELECT '3u2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.old_logins') AND c.conname = 'old_logins_user_id_fkey' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
