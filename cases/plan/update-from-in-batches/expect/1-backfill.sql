-- 1-backfill.sql: backfill phase, step 1 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-backfill.sql
-- A loop that commits after every batch: do not use psql -1 (--single-transaction). It can be stopped at
-- any moment and run again.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: UPDATE orders in batches of 1000 rows where u.id = o.user_id AND u.country IS NOT NULL
-- The catalog cannot say whether this is done; run again, it begins anew and changes nothing more.
-- A batch should take less than 10s; no limit is set here, because it would count for the whole loop.
SET SESSION lock_timeout = '500ms';
SET SESSION statement_timeout = '0';
DO $lockstep$
DECLARE
  last_1 text;
  last_2 text;
BEGIN
  LOOP
    EXECUTE $batch$
      WITH batch AS (
        SELECT o.shop AS key_1, o."Number" AS key_2 FROM public.orders AS o
        WHERE ($1::integer IS NULL OR (o.shop, o."Number") > ($1::integer, $2::bigint))
        ORDER BY o.shop, o."Number" LIMIT 1000
      ), written AS (
        UPDATE public.orders AS o SET country = upper(u.country) FROM users AS u, batch WHERE u.id = o.user_id
          AND u.country IS NOT NULL
          AND o.shop = batch.key_1
          AND o."Number" = batch.key_2
      )
      SELECT key_1::text AS last_1, key_2::text AS last_2 FROM batch
      ORDER BY key_1 DESC, key_2 DESC LIMIT 1
    $batch$ INTO last_1, last_2 USING last_1, last_2;
    EXIT WHEN last_1 IS NULL;
    COMMIT;
  END LOOP;
END
$lockstep$;
