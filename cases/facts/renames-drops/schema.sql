-- users <- orders -> products; orders <- lines. v reads users, w reads v; shop is a schema of its own.
CREATE SCHEMA shop;
CREATE TABLE users (id bigint PRIMARY KEY, a int, c int, email text, plain text DEFAULT 'x', note text);
CREATE INDEX users_a_c_idx ON users (a, c);
CREATE INDEX users_note_idx ON users (email) WHERE note IS NOT NULL;
CREATE UNIQUE INDEX users_email_idx ON users (email);
CREATE TABLE products (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users, product_id bigint REFERENCES products, total int CHECK (total > 0));
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE VIEW v AS SELECT id, email FROM users;
CREATE VIEW w AS SELECT email FROM v;
CREATE TABLE shop.carts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE SEQUENCE numbers;
CREATE FUNCTION one(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TYPE kind AS ENUM ('a');
CREATE TABLE kinds (k kind);
CREATE FUNCTION count_users() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT count(email) FROM users); END';

INSERT INTO users SELECT i, i, i, 'u' || i FROM generate_series(1, 50) i;
INSERT INTO products SELECT i FROM generate_series(1, 50) i;
INSERT INTO orders SELECT i, i, i, i FROM generate_series(1, 50) i;
INSERT INTO lines SELECT i, i FROM generate_series(1, 50) i;
INSERT INTO shop.carts (order_id) SELECT i FROM generate_series(1, 50) i;
INSERT INTO kinds VALUES ('a');
