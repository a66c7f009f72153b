-- 1-expand.sql: expand phase, steps 1, 2, 3, 4 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: CREATE TABLE reviews
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.reviews') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
CREATE TABLE reviews (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id bigint NOT NULL,
  "Order" bigint,
  answers bigint REFERENCES reviews,
  stars int NOT NULL DEFAULT 5 CHECK (stars BETWEEN 1 AND 5),
  editor_id bigint
);
COMMIT;
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.reviews') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 2: ALTER TABLE reviews ADD FOREIGN KEY
SELECT state = 'done' AS step_2_done, state = 'half done' AS step_2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.reviews') AND c.conname = 'reviews_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2_done
\echo step 2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.reviews ADD FOREIGN KEY(user_id) REFERENCES public.users ON DELETE CASCADE;
COMMIT;
SELECT '2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.reviews') AND c.conname = 'reviews_user_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 3: ALTER TABLE reviews ADD CONSTRAINT of_order FOREIGN KEY
SELECT state = 'done' AS step_3_done, state = 'half done' AS step_3_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.reviews') AND c.conname = 'of_order') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3_done
\echo step 3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.reviews ADD CONSTRAINT of_order FOREIGN KEY("Order") REFERENCES public.orders;
COMMIT;
SELECT '3' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.reviews') AND c.conname = 'of_order') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 4: ALTER TABLE reviews ADD FOREIGN KEY
SELECT state = 'done' AS step_4_done, state = 'half done' AS step_4_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.reviews') AND c.conname = 'reviews_editor_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4_done
\echo step 4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.reviews ADD FOREIGN KEY(editor_id) REFERENCES public.users (id);
COMMIT;
SELECT '4' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = pg_catalog.to_regclass('public.reviews') AND c.conname = 'reviews_editor_id_fkey') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
