SELECT * FROM users WHERE id = 1 FOR UPDATE;
INSERT INTO users (email) VALUES ('Old@example.com') RETURNING id, domain;
INSERT INTO users VALUES (-1, NULL, 'older@example.com', DEFAULT) ON CONFLICT (email) DO UPDATE SET email = excluded.email;
UPDATE users SET "fullName" = DEFAULT WHERE id = 1 RETURNING users.*;
DELETE FROM users WHERE id = -5;
SELECT count(*) FROM users u JOIN logins l ON l.user_id = u.id;
SELECT * FROM newcomers;
SELECT email_of(1);
LOCK TABLE users IN SHARE MODE;
-- runs until switch: ON CONFLICT does not find the constraint
INSERT INTO users (email) VALUES ('x@example.com') ON CONFLICT ON CONSTRAINT one_email DO NOTHING;
-- runs until switch
TRUNCATE users CASCADE;
-- runs until switch
SELECT email, count(*) FROM users GROUP BY id;
-- runs until switch
SELECT ctid FROM users;
-- runs until switch
SELECT tableoid FROM users;
-- runs until switch
SELECT id FROM users TABLESAMPLE SYSTEM (10);
-- runs until switch
CREATE TABLE guests (user_id bigint REFERENCES users);
-- runs until switch
CREATE INDEX ON users (joined);
