-- 2-backfill.sql: backfill phase, step 2 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-backfill.sql
-- A loop that commits after every batch: do not use psql -1 (--single-transaction). It can be stopped at
-- any moment and run again.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 2: UPDATE users in batches of 1000 rows where domain IS NULL
-- The catalog cannot say whether this is done; run again, it begins anew and changes nothing more.
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
        SELECT users.id AS key_1 FROM public.users
        WHERE (domain IS NULL) AND ($1::bigint IS NULL OR users.id > $1::bigint)
        ORDER BY users.id LIMIT 1000 FOR NO KEY UPDATE
      ), written AS (
        UPDATE public.users SET domain = split_part(email, '@', 2) FROM batch WHERE users.id = batch.key_1
      )
      SELECT key_1::text AS last_1 FROM batch
      ORDER BY key_1 DESC LIMIT 1
    $batch$ INTO last_1 USING last_1;
    EXIT WHEN last_1 IS NULL;
    COMMIT;
  END LOOP;
END
$lockstep$;
