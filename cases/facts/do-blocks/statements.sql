-- == alter
DO $$ BEGIN ALTER TABLE users ADD COLUMN k int; END $$;
-- == rewrite
DO $$ BEGIN ALTER TABLE users ALTER COLUMN a TYPE bigint; END $$;
-- == build
DO $$ BEGIN CREATE INDEX i ON users (a); END $$;
-- == execute
DO $$ BEGIN EXECUTE format('ALTER TABLE %I ADD COLUMN k uuid DEFAULT gen_random_uuid()', 'users'); END $$;
-- == loop
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['users', 'orders'] LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN k int', t);
  END LOOP;
END $$;
-- == if-not-exists
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'users' AND column_name = 'k') THEN
    ALTER TABLE users ADD COLUMN k int;
  END IF;
END $$;
-- == exception-handler-not-needed
DO $$ BEGIN ALTER TABLE users ADD COLUMN k int; EXCEPTION WHEN duplicate_column THEN NULL; END $$;
-- == exception-handler-used
DO $$ BEGIN ALTER TABLE users ADD COLUMN a int; EXCEPTION WHEN duplicate_column THEN NULL; END $$;
-- == create-type-if-missing
DO $$ BEGIN CREATE TYPE mood AS ENUM ('fine'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
-- == raise-exception
DO $$ BEGIN IF (SELECT count(*) FROM users) = 0 THEN RAISE EXCEPTION 'no users'; END IF; END $$;
-- == raises
DO $$ BEGIN ALTER TABLE users ADD COLUMN k int; RAISE EXCEPTION 'enough'; END $$;
-- == raise-notice
DO $$ BEGIN RAISE NOTICE 'hello'; END $$;
-- == silences-messages
DO $$ BEGIN SET LOCAL client_min_messages = error; ALTER TABLE users ALTER COLUMN a TYPE bigint; END $$;
-- == commits
DO $$ BEGIN UPDATE users SET a = 0; COMMIT; ALTER TABLE users ADD COLUMN k int; END $$;
-- == commits-in-transaction
BEGIN;
DO $$ BEGIN UPDATE users SET a = 0; COMMIT; END $$;
COMMIT;
-- == procedure
CALL add_index();
-- == procedure-that-commits
CALL fill_batches();
-- == procedure-that-reads-and-commits
CALL read_and_commit();
-- == procedure-that-commits-in-transaction
BEGIN;
CALL fill_batches();
COMMIT;
-- == concurrently-inside
DO $$ BEGIN CREATE INDEX CONCURRENTLY i ON users (a); END $$;
-- == truncates
DO $$ BEGIN TRUNCATE numbers; END $$;
-- == truncates-and-rewrites
DO $$ BEGIN TRUNCATE numbers; ALTER TABLE users ALTER COLUMN a TYPE bigint; END $$;
-- == drops-constraints
DO $$
DECLARE c record;
BEGIN
  FOR c IN SELECT conrelid::regclass AS t, conname FROM pg_constraint WHERE contype = 'f' LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname);
  END LOOP;
END $$;
