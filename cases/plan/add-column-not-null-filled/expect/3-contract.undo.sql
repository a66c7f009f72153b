-- 3-contract.undo.sql: takes steps 3, 4, 5 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 5u: ALTER TABLE users ADD CONSTRAINT users_domain_filled CHECK ...
SELECT state = 'done' AS step_5u_done, state = 'half done' AS step_5u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_domain_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5u_done
\echo step 5u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.users ADD CONSTRAINT users_domain_filled CHECK (domain IS NOT NULL) NOT VALID;
COMMIT;
SELECT '5u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_domain_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 5u2: ALTER TABLE users VALIDATE CONSTRAINT users_domain_filled
SELECT state = 'done' AS step_5u2_done, state = 'half done' AS step_5u2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_domain_filled' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5u2_done
\echo step 5u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '10min';
SET LOCAL statement_timeout = '0';
ALTER TABLE public.users VALIDATE CONSTRAINT users_domain_filled;
COMMIT;
SELECT '5u2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_domain_filled' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 5u3: ALTER TABLE users ALTER COLUMN domain DROP NOT NULL
SELECT state = 'done' AS step_5u3_done, state = 'half done' AS step_5u3_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.users') AND a.attname = 'domain' AND NOT a.attisdropped AND a.attnotnull) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5u3_done
\echo step 5u3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.users ALTER COLUMN domain DROP NOT NULL;
COMMIT;
SELECT '5u3' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.users') AND a.attname = 'domain' AND NOT a.attisdropped AND a.attnotnull) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4u: ALTER TABLE users DROP CONSTRAINT users_domain_filled and 1 more statement
SELECT state = 'done' AS step_4u_done, state = 'half done' AS step_4u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_domain_filled')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_domain_filled' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4u_done
\echo step 4u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.users DROP CONSTRAINT users_domain_filled;
ALTER TABLE public.users ADD CONSTRAINT users_domain_filled CHECK (domain IS NOT NULL) NOT VALID;
COMMIT;
SELECT '4u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_domain_filled')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_domain_filled' AND c.convalidated) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3u: ALTER TABLE users DROP CONSTRAINT users_domain_filled
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_domain_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.users DROP CONSTRAINT users_domain_filled;
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_domain_filled') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
