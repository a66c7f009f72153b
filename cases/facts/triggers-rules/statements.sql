-- == create-trigger
CREATE TRIGGER g BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION noop();
-- == create-or-replace-trigger
CREATE OR REPLACE TRIGGER log_users AFTER UPDATE ON users FOR EACH ROW EXECUTE FUNCTION noop();
-- == create-constraint-trigger-from
CREATE CONSTRAINT TRIGGER g AFTER INSERT ON orders FROM users DEFERRABLE FOR EACH ROW EXECUTE FUNCTION noop();
-- == create-trigger-on-view
CREATE TRIGGER g INSTEAD OF INSERT ON names FOR EACH ROW EXECUTE FUNCTION noop();
-- == drop-trigger
DROP TRIGGER log_users ON users;
-- == drop-trigger-if-exists
DROP TRIGGER IF EXISTS nobody ON users;
-- == rename-trigger
ALTER TRIGGER log_users ON users RENAME TO g;
-- == disable-trigger
ALTER TABLE users DISABLE TRIGGER log_users;
-- == disable-trigger-user
ALTER TABLE users DISABLE TRIGGER USER;
-- == enable-trigger
ALTER TABLE users ENABLE TRIGGER log_users;
-- == enable-always-trigger
ALTER TABLE users ENABLE ALWAYS TRIGGER log_users;
-- == drop-function-of-trigger
DROP FUNCTION log_change();
-- == drop-function-of-trigger-cascade
DROP FUNCTION log_change() CASCADE;
-- == replace-function-of-trigger
CREATE OR REPLACE FUNCTION log_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- == create-rule
CREATE RULE r AS ON INSERT TO users DO ALSO INSERT INTO audit VALUES (NEW.id, now());
-- == create-rule-that-names-another-table
CREATE RULE r AS ON DELETE TO users DO ALSO DELETE FROM orders WHERE user_id = OLD.id;
-- == replace-rule
CREATE OR REPLACE RULE keep AS ON UPDATE TO notes DO ALSO NOTHING;
-- == rename-rule
ALTER RULE keep ON notes RENAME TO r;
-- == disable-rule
ALTER TABLE notes DISABLE RULE keep;
-- == drop-rule
DROP RULE keep ON notes;
-- == write-fires-trigger
UPDATE users SET email = 'x' WHERE id = 5;
-- == write-refused-by-trigger
DELETE FROM notes WHERE id = 5;
-- == write-fires-rule
UPDATE notes SET text = 'x' WHERE id = 5;
-- == write-fires-trigger-that-handles-errors
INSERT INTO guarded VALUES (1001);
-- == write-fires-trigger-at-commit [alone]
INSERT INTO notes VALUES (9001, 'late');
