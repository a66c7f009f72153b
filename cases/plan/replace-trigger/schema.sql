CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, age integer, "Changed at" timestamptz);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."Changed at" := now(); RETURN NEW; END $$;
CREATE TRIGGER "Touched" BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
COMMENT ON TRIGGER "Touched" ON users IS 'the time of the last change';
