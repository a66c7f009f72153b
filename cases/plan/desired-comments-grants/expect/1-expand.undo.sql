-- 1-expand.undo.sql: takes steps 1, 2 of the expand phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 2u: COMMENT ON COLUMN notes.body
SELECT state = 'done' AS step_2u_done, state = 'half done' AS step_2u_half
FROM (SELECT CASE
  WHEN ((SELECT pg_catalog.col_description(a.attrelid, a.attnum) FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.notes') AND a.attname = 'body' AND NOT a.attisdropped) IS NOT DISTINCT FROM 'gone') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2u_done
\echo step 2u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
COMMENT ON COLUMN public.notes.body IS 'gone';
COMMIT;
SELECT '2u' AS step, state FROM (SELECT CASE
  WHEN ((SELECT pg_catalog.col_description(a.attrelid, a.attnum) FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.notes') AND a.attname = 'body' AND NOT a.attisdropped) IS NOT DISTINCT FROM 'gone') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 1u: COMMENT ON TABLE notes
SELECT state = 'done' AS step_1u_done, state = 'half done' AS step_1u_half
FROM (SELECT CASE
  WHEN (pg_catalog.obj_description(pg_catalog.to_regclass('public.notes'), 'pg_class') IS NOT DISTINCT FROM 'old') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u_done
\echo step 1u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
COMMENT ON TABLE public.notes IS 'old';
COMMIT;
SELECT '1u' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.obj_description(pg_catalog.to_regclass('public.notes'), 'pg_class') IS NOT DISTINCT FROM 'old') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
