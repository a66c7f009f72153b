-- 1-switch.sql: switch phase, step 1 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-switch.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: DROP VIEW adult_emails and 4 more statements
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.adults') IS NOT NULL)
   AND (pg_catalog.obj_description(pg_catalog.to_regclass('public.adults'), 'pg_class') IS NOT DISTINCT FROM 'of age everywhere')
   AND (pg_catalog.to_regclass('public.adult_emails') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP VIEW adult_emails;
DROP VIEW adults;
CREATE VIEW adults AS SELECT id, email, age::text AS age FROM users WHERE age >= 21;
COMMENT ON VIEW adults IS 'of age everywhere';
CREATE VIEW adult_emails AS SELECT email FROM adults;
COMMIT;
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN (pg_catalog.to_regclass('public.adults') IS NOT NULL)
   AND (pg_catalog.obj_description(pg_catalog.to_regclass('public.adults'), 'pg_class') IS NOT DISTINCT FROM 'of age everywhere')
   AND (pg_catalog.to_regclass('public.adult_emails') IS NOT NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
