-- 2-contract.sql: contract phase, steps 4, 5 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-contract.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 4: ALTER TABLE users DROP CONSTRAINT users_pkey
SELECT state = 'done' AS step_4_done, state = 'half done' AS step_4_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4_done
\echo step 4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE users DROP CONSTRAINT users_pkey;
COMMIT;
SELECT '4' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 5: ALTER TABLE users DROP CONSTRAINT users_email
SELECT state = 'done' AS step_5_done, state = 'half done' AS step_5_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_email') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5_done
\echo step 5 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE users DROP CONSTRAINT users_email;
COMMIT;
SELECT '5' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_email') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
