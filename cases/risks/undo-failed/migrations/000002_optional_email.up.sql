SET lock_timeout = '2s';
ALTER TABLE users ALTER COLUMN email DROP NOT NULL;
CREATE INDEX users_name_idx ON users (name);
