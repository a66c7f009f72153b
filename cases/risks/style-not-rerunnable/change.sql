SET lock_timeout = '2s';
CREATE TABLE logins (id bigint PRIMARY KEY, at timestamptz NOT NULL);
ALTER TABLE users ADD COLUMN locale text;
