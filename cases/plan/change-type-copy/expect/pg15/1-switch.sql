-- 1-switch.sql: switch phase, step 1 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-switch.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: ALTER TABLE events ALTER COLUMN amount TYPE bigint
SELECT state = 'done' AS step_1_done, state = 'half done' AS step_1_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.events') AND a.attname = 'amount' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'integer') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1_done
\echo step 1 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '0';
DROP VIEW public.large_events;
ALTER TABLE events ALTER COLUMN amount TYPE bigint;
CREATE VIEW public.large_events AS
 SELECT events.id
   FROM public.events
  WHERE (events.amount > 1000);
COMMIT;
SELECT '1' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.events') AND a.attname = 'amount' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'integer') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
