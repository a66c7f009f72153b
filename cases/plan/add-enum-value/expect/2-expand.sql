-- 2-expand.sql: expand phase, step 2 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-expand.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 2: ALTER TABLE tasks ALTER COLUMN status SET DEFAULT
SELECT state = 'done' AS step_2_done, state = 'half done' AS step_2_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.tasks') AND a.attname = 'status' AND NOT a.attisdropped AND a.atthasdef)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.tasks') AND a.attname = 'status' AND NOT a.attisdropped AND EXISTS (SELECT FROM pg_catalog.pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum AND replace(pg_catalog.pg_get_expr(d.adbin, d.adrelid), 'public.', '') = '''new''::status')) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2_done
\echo step 2 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE tasks ALTER COLUMN status SET DEFAULT 'waiting';
COMMIT;
SELECT '2' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.tasks') AND a.attname = 'status' AND NOT a.attisdropped AND a.atthasdef)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.tasks') AND a.attname = 'status' AND NOT a.attisdropped AND EXISTS (SELECT FROM pg_catalog.pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum AND replace(pg_catalog.pg_get_expr(d.adbin, d.adrelid), 'public.', '') = '''new''::status')) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
