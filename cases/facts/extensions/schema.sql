CREATE EXTENSION hstore;
CREATE TABLE users (id bigint PRIMARY KEY, email citext, name text, props hstore, room int, during tsrange);
CREATE INDEX users_props_idx ON users USING gin (props);
CREATE INDEX users_email_idx ON users (email);
INSERT INTO users SELECT i, 'u' || i, 'n' || i, 'a=>1', i, tsrange('2025-01-01', '2025-01-02') FROM generate_series(1, 50) i;
