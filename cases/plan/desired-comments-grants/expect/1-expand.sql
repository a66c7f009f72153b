-- 1-expand.sql: expand phase, steps 1, 2 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: COMMENT ON TABLE notes
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN (pg_catalog.obj_description(pg_catalog.to_regclass('public.notes'), 'pg_class') IS NOT DISTINCT FROM 'new') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
COMMENT ON TABLE public.notes IS 'new';
COMMIT;
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.obj_description(pg_catalog.to_regclass('public.notes'), 'pg_class') IS NOT DISTINCT FROM 'new') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 2: COMMENT ON COLUMN notes.body
SELECT state = 'done' AS step_2_done, state = 'half done' AS step_2_half
FROM (SELECT CASE
  WHEN ((SELECT pg_catalog.col_description(a.attrelid, a.attnum) FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.notes') AND a.attname = 'body' AND NOT a.attisdropped) IS NOT DISTINCT FROM NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2_done
\echo step 2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
COMMENT ON COLUMN public.notes.body IS NULL;
COMMIT;
SELECT '2' AS step, state FROM (SELECT CASE
  WHEN ((SELECT pg_catalog.col_description(a.attrelid, a.attnum) FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.notes') AND a.attname = 'body' AND NOT a.attisdropped) IS NOT DISTINCT FROM NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
