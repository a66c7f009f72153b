-- 2-backfill.sql: backfill phase, step 2 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-backfill.sql
-- A loop that commits after every batch: do not use psql -1 (--single-transaction). It can be stopped at
-- any moment and run again.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 2: Fill orders.id in batches of 1000 rows
SELECT state = 'done' AS step_2_done, state = 'half done' AS step_2_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM public.orders WHERE id IS NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_2_done
\echo step 2 is done already
\else
-- A batch should take less than 10s; no limit is set here, because it would count for the whole loop.
SET SESSION lock_timeout = '500ms';
SET SESSION statement_timeout = '0';
DO $lockstep$
DECLARE
  last_1 text;
BEGIN
  LOOP
    EXECUTE $batch$
      WITH batch AS (
        SELECT number AS key_1 FROM public.orders
        WHERE id IS NULL AND ($1::uuid IS NULL OR number > $1::uuid)
        ORDER BY number LIMIT 1000 FOR NO KEY UPDATE
      ), written AS (
        UPDATE public.orders AS t SET id = DEFAULT FROM batch
        WHERE t.number = batch.key_1
      )
      SELECT key_1::text AS last_1 FROM batch
      ORDER BY key_1 DESC LIMIT 1
    $batch$ INTO last_1 USING last_1;
    EXIT WHEN last_1 IS NULL;
    COMMIT;
  END LOOP;
END
$lockstep$;
SELECT '2' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM public.orders WHERE id IS NULL) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
