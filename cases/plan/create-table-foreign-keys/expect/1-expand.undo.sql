-- 1-expand.undo.sql: takes steps 1, 2, 3, 4 of the expand phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 4u: ALTER TABLE reviews DROP CONSTRAINT reviews_editor_id_fkey
SELECT state = 'done' AS step_4u_done, state = 'half done' AS step_4u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.reviews') AND c.conname = 'reviews_editor_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4u_done
\echo step 4u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.reviews DROP CONSTRAINT reviews_editor_id_fkey;
COMMIT;
SELECT '4u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.reviews') AND c.conname = 'reviews_editor_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3u: ALTER TABLE reviews DROP CONSTRAINT of_order
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.reviews') AND c.conname = 'of_order') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.reviews DROP CONSTRAINT of_order;
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.reviews') AND c.conname = 'of_order') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 2u: ALTER TABLE reviews DROP CONSTRAINT reviews_user_id_fkey
SELECT state = 'done' AS step_2u_done, state = 'half done' AS step_2u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.reviews') AND c.conname = 'reviews_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u_done
\echo step 2u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.reviews DROP CONSTRAINT reviews_user_id_fkey;
COMMIT;
SELECT '2u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.reviews') AND c.conname = 'reviews_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Loses every row written to reviews since the step ran.
-- How many rows: SELECT count(*) FROM public.reviews;
-- Step 1u: DROP TABLE reviews
SELECT state = 'done' AS step_1u_done, state = 'half done' AS step_1u_half
FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.reviews') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u_done
\echo step 1u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP TABLE public.reviews;
COMMIT;
SELECT '1u' AS step, state FROM (SELECT CASE
  WHEN NOT (pg_catalog.to_regclass('public.reviews') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
