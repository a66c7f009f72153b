BEGIN;
  LOCK TABLE keys IN ACCESS EXCLUSIVE MODE;
  LOCK TABLE keys_new IN ACCESS EXCLUSIVE MODE;
  DO $$
  BEGIN
    IF (SELECT count(*) FROM keys) != (SELECT count(*) FROM keys_new) THEN
      RAISE EXCEPTION 'not all keys were copied';
    END IF;
  END $$;
  DROP TABLE IF EXISTS keys;
  ALTER TABLE keys_new RENAME TO keys;
COMMIT;
