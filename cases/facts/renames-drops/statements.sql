-- == rename-column
ALTER TABLE users RENAME COLUMN a TO b;
-- == rename-column-of-view-source
ALTER TABLE users RENAME COLUMN email TO mail;
-- == rename-column-used-in-function
ALTER TABLE users RENAME COLUMN email TO mail;
SELECT count_users();
-- == rename-column-taken
ALTER TABLE users RENAME COLUMN a TO c;
-- == rename-view-column
ALTER VIEW v RENAME COLUMN email TO mail;
-- == rename-table
ALTER TABLE users RENAME TO people;
-- == rename-table-if-exists
ALTER TABLE IF EXISTS nobody RENAME TO people;
-- == rename-table-and-view [in transaction]
ALTER TABLE users RENAME TO people;
CREATE VIEW users AS SELECT * FROM people;
-- == rename-view
ALTER VIEW v RENAME TO x;
-- == rename-sequence
ALTER SEQUENCE numbers RENAME TO n;
-- == rename-type
ALTER TYPE kind RENAME TO kinds_of;
-- == rename-function
ALTER FUNCTION one(int) RENAME TO uno;
-- == rename-schema
ALTER SCHEMA shop RENAME TO store;
-- == set-schema
ALTER TABLE orders SET SCHEMA shop;
-- == set-schema-with-identity
ALTER TABLE shop.carts SET SCHEMA public;
-- == swap-tables [in transaction]
CREATE TABLE users_new (LIKE users);
ALTER TABLE users RENAME TO users_old;
ALTER TABLE users_new RENAME TO users;
-- == drop-column
ALTER TABLE users DROP COLUMN plain;
-- == drop-column-if-exists-missing
ALTER TABLE users DROP COLUMN IF EXISTS nobody;
-- == drop-column-missing
ALTER TABLE users DROP COLUMN nobody;
-- == drop-column-of-index
ALTER TABLE users DROP COLUMN a;
-- == drop-column-of-predicate
ALTER TABLE users DROP COLUMN note;
-- == drop-column-of-view
ALTER TABLE users DROP COLUMN email;
-- == drop-column-of-view-cascade
ALTER TABLE users DROP COLUMN email CASCADE;
-- == drop-column-with-foreign-key
ALTER TABLE orders DROP COLUMN user_id;
-- == drop-column-with-check
ALTER TABLE orders DROP COLUMN total;
-- == drop-key-column
ALTER TABLE users DROP COLUMN id;
-- == drop-key-column-cascade
ALTER TABLE users DROP COLUMN id CASCADE;
-- == drop-identity-column
ALTER TABLE shop.carts DROP COLUMN id;
-- == drop-table-referencing
DROP TABLE lines;
-- == drop-table-between
DROP TABLE orders;
-- == drop-table-between-cascade
DROP TABLE orders CASCADE;
-- == drop-table-referenced
DROP TABLE products;
-- == drop-table-referenced-cascade
DROP TABLE products CASCADE;
-- == drop-table-of-view-cascade
DROP TABLE users CASCADE;
-- == drop-tables-two
DROP TABLE lines, shop.carts;
-- == drop-table-missing
DROP TABLE nobody;
-- == drop-table-if-exists-missing
DROP TABLE IF EXISTS nobody;
-- == drop-view
DROP VIEW w;
-- == drop-view-needed
DROP VIEW v;
-- == drop-view-cascade
DROP VIEW v CASCADE;
-- == replace-view-more
CREATE OR REPLACE VIEW v AS SELECT id, email, a FROM users;
-- == replace-view-less
CREATE OR REPLACE VIEW v AS SELECT id FROM users;
-- == create-view
CREATE VIEW x AS SELECT orders.id FROM orders JOIN users ON users.id = orders.user_id;
-- == drop-schema
DROP SCHEMA shop;
-- == drop-schema-cascade
DROP SCHEMA shop CASCADE;
-- == drop-sequence
DROP SEQUENCE numbers;
-- == drop-type-used
DROP TYPE kind;
-- == drop-type-cascade
DROP TYPE kind CASCADE;
-- == drop-function
DROP FUNCTION one(int);
-- == truncate
TRUNCATE lines;
-- == truncate-referenced
TRUNCATE orders;
-- == truncate-cascade
TRUNCATE orders CASCADE;
-- == truncate-restart-identity
TRUNCATE shop.carts RESTART IDENTITY;
-- == truncate-both
TRUNCATE orders, lines, shop.carts;
-- == drop-default
ALTER TABLE users ALTER COLUMN plain DROP DEFAULT;
-- == drop-database
DROP DATABASE nobody;
-- == create-schema
CREATE SCHEMA attic;
-- == create-table
CREATE TABLE fresh (id bigint PRIMARY KEY, n int);
-- == create-temporary-table
CREATE TEMPORARY TABLE fresh (id bigint PRIMARY KEY);
-- == create-unlogged-table
CREATE UNLOGGED TABLE fresh (id bigint);
-- == create-and-fill [in transaction]
CREATE TABLE fresh (id bigint PRIMARY KEY, n int);
INSERT INTO fresh SELECT id, a FROM users;
CREATE INDEX ON fresh (n);
