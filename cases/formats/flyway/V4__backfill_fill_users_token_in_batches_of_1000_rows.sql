-- Step 3 of plan 3c67826d, backfill phase: Fill users.token in batches of 1000 rows
-- It commits after every batch: it can be stopped and run again.
SET lock_timeout = '500ms';
SET statement_timeout = '0';
DO $lockstep$
DECLARE
  last_1 text;
BEGIN
  LOOP
    EXECUTE $batch$
      WITH batch AS (
        SELECT id AS key_1 FROM public.users
        WHERE token IS NULL AND ($1::bigint IS NULL OR id > $1::bigint)
        ORDER BY id LIMIT 1000 FOR NO KEY UPDATE
      ), written AS (
        UPDATE public.users AS t SET token = DEFAULT FROM batch
        WHERE t.id = batch.key_1
      )
      SELECT key_1::text AS last_1 FROM batch
      ORDER BY key_1 DESC LIMIT 1
    $batch$ INTO last_1 USING last_1;
    EXIT WHEN last_1 IS NULL;
    COMMIT;
  END LOOP;
END
$lockstep$;
RESET lock_timeout;
RESET statement_timeout;
