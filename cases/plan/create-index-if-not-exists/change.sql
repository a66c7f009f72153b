CREATE INDEX IF NOT EXISTS users_lookup_idx ON users (email);
