-- 3-contract.sql: contract phase, steps 3, 4 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-contract.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 3: ALTER TABLE old_logins DROP CONSTRAINT old_logins_user_id_fkey
SELECT state = 'done' AS step_3_done, state = 'half done' AS step_3_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.old_logins') AND c.conname = 'old_logins_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3_done
\echo step 3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.old_logins DROP CONSTRAINT old_logins_user_id_fkey;
COMMIT;
SELECT '3' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.old_logins') AND c.conname = 'old_logins_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4: ALTER TABLE old_logins RENAME TO old_logins_dropped
SELECT state = 'done' AS step_4_done, state = 'half done' AS step_4_half
FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.old_logins') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4_done
\echo step 4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.old_logins RENAME TO old_logins_dropped;
COMMIT;
SELECT '4' AS step, state FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.old_logins') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
