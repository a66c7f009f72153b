-- 1-expand.sql: expand phase, steps 1, 2, 3 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: CREATE VIEW "Adults"
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public."Adults"') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
CREATE VIEW "Adults" AS SELECT e.id, e.email, u.age FROM everyone e JOIN users u USING (id) WHERE u.age >= 18;
COMMIT;
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public."Adults"') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 2: GRANT SELECT ON "Adults"
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
GRANT SELECT ON "Adults" TO PUBLIC;
COMMIT;

-- Step 3: COMMENT ON VIEW "Adults"
SELECT state = 'done' AS step_3_done, state = 'half done' AS step_3_half
FROM (SELECT CASE
  WHEN (pg_catalog.obj_description(pg_catalog.to_regclass('public."Adults"'), 'pg_class') IS NOT DISTINCT FROM 'of age') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3_done
\echo step 3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
COMMENT ON VIEW "Adults" IS 'of age';
COMMIT;
SELECT '3' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.obj_description(pg_catalog.to_regclass('public."Adults"'), 'pg_class') IS NOT DISTINCT FROM 'of age') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
