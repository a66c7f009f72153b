ALTER TABLE users ADD COLUMN phone text;
ALTER TABLE users ALTER COLUMN phone SET NOT NULL;
CREATE INDEX users_phone_idx ON users (phone);
