CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, a int, b int);
CREATE INDEX users_email_idx ON users (email);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
CREATE UNLOGGED TABLE logs (id bigint PRIMARY KEY, text text);
CREATE TABLE generated (id bigint PRIMARY KEY, a int, twice int GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE mentioned (id bigint PRIMARY KEY);
ALTER TABLE mentioned CLUSTER ON mentioned_pkey;
CREATE STATISTICS users_statistics ON a, b FROM users;
CREATE VIEW names AS SELECT email FROM users;

INSERT INTO users SELECT i, 'u' || i, i, i FROM generate_series(1, 100) i;
INSERT INTO orders SELECT i, i FROM generate_series(1, 100) i;
INSERT INTO logs SELECT i, 't' || i FROM generate_series(1, 100) i;
INSERT INTO generated SELECT i, i FROM generate_series(1, 100) i;
INSERT INTO mentioned SELECT i FROM generate_series(1, 100) i;
