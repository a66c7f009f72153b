-- Writing to users writes to audit by a trigger; notes has a rule; guarded catches its own errors.
CREATE TABLE users (id bigint PRIMARY KEY, email text, updated timestamptz);
CREATE TABLE audit (user_id bigint, at timestamptz);
CREATE TABLE notes (id bigint PRIMARY KEY, text text);
CREATE TABLE guarded (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
CREATE FUNCTION log_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO audit VALUES (NEW.id, now()); RETURN NEW; END';
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
CREATE FUNCTION try_log() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN INSERT INTO audit VALUES (NEW.id, now()); RETURN NEW; EXCEPTION WHEN OTHERS THEN RETURN NEW; END';
CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER log_users AFTER UPDATE ON users FOR EACH ROW EXECUTE FUNCTION log_change();
CREATE TRIGGER no_delete BEFORE DELETE ON notes FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER log_guarded AFTER INSERT ON guarded FOR EACH ROW EXECUTE FUNCTION try_log();
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION log_change();
CREATE RULE keep AS ON UPDATE TO notes DO ALSO INSERT INTO audit VALUES (NEW.id, now());
CREATE VIEW names AS SELECT id, email FROM users;
INSERT INTO users SELECT i, 'u' || i FROM generate_series(1, 2000) i;
INSERT INTO audit VALUES (0, now());
INSERT INTO notes SELECT i, 'n' FROM generate_series(1, 2000) i;
INSERT INTO guarded SELECT generate_series(1, 50);
INSERT INTO orders SELECT i, i FROM generate_series(1, 50) i;
