-- 3-expand.sql: expand phase, steps 4, 5 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 3-expand.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 4: ALTER INDEX events_kind_idx ATTACH PARTITION ...
SELECT state = 'done' AS step_4_done, state = 'half done' AS step_4_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = pg_catalog.to_regclass('public.events_2025_kind_idx') AND h.inhparent = pg_catalog.to_regclass('public.events_kind_idx')) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_4_done
\echo step 4 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER INDEX public.events_kind_idx ATTACH PARTITION public.events_2025_kind_idx;
COMMIT;
SELECT '4' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = pg_catalog.to_regclass('public.events_2025_kind_idx') AND h.inhparent = pg_catalog.to_regclass('public.events_kind_idx')) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif

-- Step 5: ALTER INDEX events_kind_idx ATTACH PARTITION ...
SELECT state = 'done' AS step_5_done, state = 'half done' AS step_5_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = pg_catalog.to_regclass('public.events_2026_kind_idx') AND h.inhparent = pg_catalog.to_regclass('public.events_kind_idx'))
   AND EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_kind_idx') AND i.indisvalid AND i.indisready) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_5_done
\echo step 5 is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER INDEX public.events_kind_idx ATTACH PARTITION public.events_2026_kind_idx;
COMMIT;
SELECT '5' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = pg_catalog.to_regclass('public.events_2026_kind_idx') AND h.inhparent = pg_catalog.to_regclass('public.events_kind_idx'))
   AND EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('public.events_kind_idx') AND i.indisvalid AND i.indisready) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
