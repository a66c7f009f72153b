-- 3-switch.undo.sql: takes step 3 of the switch phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-switch.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 3u: ALTER INDEX events_superseded RENAME TO events_superseded_new and 1 more statement
SELECT state = 'done' AS step_3u_done, state = 'half done' AS step_3u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded_new'))
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded') AND pg_catalog.pg_get_indexdef(i.indexrelid) <> 'CREATE INDEX events_superseded ON public.events USING btree (superseded_by)') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_3u_done
\echo step 3u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER INDEX public.events_superseded RENAME TO events_superseded_new;
ALTER INDEX public.events_superseded_old RENAME TO events_superseded;
COMMIT;
SELECT '3u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded_new'))
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_superseded') AND pg_catalog.pg_get_indexdef(i.indexrelid) <> 'CREATE INDEX events_superseded ON public.events USING btree (superseded_by)') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
