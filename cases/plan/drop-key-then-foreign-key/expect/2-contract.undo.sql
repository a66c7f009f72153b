-- 2-contract.undo.sql: takes steps 4, 5 of the contract phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-contract.undo.sql
-- Code that needs what this brings back goes back after it.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 5u: CREATE UNIQUE INDEX CONCURRENTLY users_email
SELECT state = 'done' AS step_5u_done, state = 'half done' AS step_5u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.users_email') AND i.indisvalid AND i.indisready) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.users_email') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5u_done
\echo step 5u is done already
\else
\if :step_5u_half
-- A try that failed left this behind.
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
DROP INDEX CONCURRENTLY IF EXISTS public.users_email;
\endif
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
CREATE UNIQUE INDEX CONCURRENTLY users_email ON public.users USING btree (email);
SELECT '5u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.users_email') AND i.indisvalid AND i.indisready) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.users_email') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 5u2: ALTER TABLE users ADD CONSTRAINT users_email UNIQUE
SELECT state = 'done' AS step_5u2_done, state = 'half done' AS step_5u2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_email') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5u2_done
\echo step 5u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.users ADD CONSTRAINT users_email UNIQUE USING INDEX users_email;
COMMIT;
SELECT '5u2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_email') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4u: CREATE UNIQUE INDEX CONCURRENTLY users_pkey
SELECT state = 'done' AS step_4u_done, state = 'half done' AS step_4u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.users_pkey') AND i.indisvalid AND i.indisready) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.users_pkey') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4u_done
\echo step 4u is done already
\else
\if :step_4u_half
-- A try that failed left this behind.
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
DROP INDEX CONCURRENTLY IF EXISTS public.users_pkey;
\endif
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
CREATE UNIQUE INDEX CONCURRENTLY users_pkey ON public.users USING btree (id);
SELECT '4u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.users_pkey') AND i.indisvalid AND i.indisready) THEN 'done'
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.users_pkey') AND NOT (i.indisvalid AND i.indisready)) THEN 'half done'
  ELSE 'not done' END) AS catalog (state);
\endif
-- Step 4u2: ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY
SELECT state = 'done' AS step_4u2_done, state = 'half done' AS step_4u2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4u2_done
\echo step 4u2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_pkey;
COMMIT;
SELECT '4u2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.users') AND c.conname = 'users_pkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
