-- 1-switch.undo.sql: takes step 1 of the switch phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-switch.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Loses nothing, but it fails while rows hold values of events.amount that do not fit integer.
-- How many rows: SELECT count(*) FROM public.events WHERE amount NOT BETWEEN -2147483648 AND 2147483647;
-- Step 1u: DROP VIEW large_events and 2 more statements
SELECT state = 'done' AS step_1u_done, state = 'half done' AS step_1u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.events') AND a.attname = 'amount' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'integer') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u_done
\echo step 1u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '0';
DROP VIEW public.large_events;
ALTER TABLE public.events ALTER COLUMN amount TYPE integer;
CREATE VIEW public.large_events AS
 SELECT events.id
   FROM public.events
  WHERE (events.amount > 1000);
COMMIT;
SELECT '1u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.events') AND a.attname = 'amount' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'integer') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
