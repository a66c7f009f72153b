-- users <- orders, ON DELETE CASCADE; notes says nothing about deletes and has no index on what it refers with.
-- Large enough that a query by key uses the index.
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, a int);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users ON DELETE CASCADE, total int);
CREATE INDEX orders_user_id_idx ON orders (user_id);
CREATE TABLE notes (id bigint PRIMARY KEY, user_id bigint REFERENCES users, text text);
CREATE TABLE archive (id bigint, email text);
CREATE VIEW names AS SELECT id, email FROM users;

INSERT INTO users SELECT i, 'u' || i, i FROM generate_series(1, 2000) i;
INSERT INTO orders SELECT i, i % 1900 + 1, i FROM generate_series(1, 3000) i;
INSERT INTO notes SELECT i, i, 'n' FROM generate_series(1, 1000) i;
INSERT INTO archive VALUES (0, 'nobody');
