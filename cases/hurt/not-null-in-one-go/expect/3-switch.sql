-- 3-switch.sql: switch phase, step 3 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-switch.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 3: ALTER INDEX events_superseded RENAME TO events_superseded_old and 1 more statement
SELECT state = 'done' AS step_3_done, state = 'half done' AS step_3_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded') AND pg_catalog.pg_get_indexdef(i.indexrelid) <> 'CREATE INDEX events_superseded ON public.events USING btree (superseded_by)') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3_done
\echo step 3 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER INDEX public.events_superseded RENAME TO events_superseded_old;
ALTER INDEX public.events_superseded_new RENAME TO events_superseded;
COMMIT;
SELECT '3' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded') AND pg_catalog.pg_get_indexdef(i.indexrelid) <> 'CREATE INDEX events_superseded ON public.events USING btree (superseded_by)') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
