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
-- == set-schema-of-serial
CREATE TABLE s (id bigserial PRIMARY KEY, u int UNIQUE);
ALTER TABLE s SET SCHEMA shop;
ALTER TABLE shop.s ADD COLUMN n int;
DROP TABLE s;
DROP TABLE shop.s;
-- == set-schema-same
ALTER TABLE users SET SCHEMA public;
-- == set-schema-missing
ALTER TABLE users SET SCHEMA nowhere;
-- == set-schema-taken
CREATE TABLE carts (id int);
ALTER TABLE shop.carts SET SCHEMA public;
-- == set-schema-of-view
ALTER VIEW v SET SCHEMA shop;
DROP VIEW shop.v CASCADE;
-- == set-schema-of-sequence
ALTER SEQUENCE numbers SET SCHEMA shop;
-- == set-schema-of-owned-sequence
ALTER SEQUENCE shop.carts_id_seq SET SCHEMA public;
-- == set-schema-of-index
ALTER TABLE users_email_idx SET SCHEMA shop;
-- == set-schema-if-exists
ALTER TABLE IF EXISTS nobody SET SCHEMA shop;
-- == rename-schema-taken
ALTER SCHEMA shop RENAME TO public;
-- == rename-schema-missing
ALTER SCHEMA nowhere RENAME TO somewhere;
-- == rename-schema-and-use
ALTER SCHEMA shop RENAME TO store;
DROP TABLE shop.carts;
DROP TABLE store.carts;
DROP SCHEMA store;
-- == rename-wrong-kind
ALTER VIEW users RENAME TO people;
-- == rename-table-wrong-kind
ALTER SEQUENCE users RENAME TO people;
-- == rename-index-by-table
ALTER TABLE users_email_idx RENAME TO e;
ALTER INDEX users RENAME TO people;
-- == rename-index-missing
ALTER INDEX nobody RENAME TO n;
ALTER INDEX IF EXISTS nobody RENAME TO n;
-- == rename-key
ALTER INDEX users_pkey RENAME TO users_key;
ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE;
-- == rename-key-drop
ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO orders_key;
DROP INDEX orders_key;
-- == rename-constraint-taken
ALTER TABLE orders RENAME CONSTRAINT orders_total_check TO orders_pkey;
-- == rename-constraint-missing
ALTER TABLE orders RENAME CONSTRAINT nobody TO somebody;
-- == rename-column-missing
ALTER TABLE users RENAME COLUMN nobody TO somebody;
-- == rename-column-system
ALTER TABLE users RENAME COLUMN a TO ctid;
-- == rename-table-taken
ALTER TABLE users RENAME TO orders;
-- == rename-table-taken-by-type
ALTER TABLE users RENAME TO kind;
-- == create-table-taken-by-type
CREATE TABLE kind (id int);
-- == rename-and-name-again
ALTER TABLE orders RENAME TO orders_old;
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users, total int CHECK (total > 0));
ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey1;
ALTER TABLE orders DROP CONSTRAINT orders_total_check1;
DROP INDEX orders_pkey;
DROP INDEX orders_pkey1;
-- == drop-wrong-kind
DROP VIEW users;
-- == drop-table-of-view
DROP TABLE v;
-- == drop-index-of-table
DROP INDEX users;
-- == drop-index-wrong-kind
DROP TABLE users_email_idx;
-- == drop-two-missing-one
DROP TABLE lines, nobody;
-- == drop-two-that-need-one-another
DROP TABLE orders, lines, shop.carts;
-- == drop-and-name-again
DROP TABLE lines;
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
-- == drop-index
DROP INDEX users_email_idx;
-- == drop-index-if-exists-missing
DROP INDEX IF EXISTS nobody;
-- == drop-schema-missing
DROP SCHEMA nowhere;
DROP SCHEMA IF EXISTS nowhere;
-- == drop-schema-empty
CREATE SCHEMA attic;
DROP SCHEMA attic;
-- == drop-schema-with-all
CREATE TYPE shop.state AS ENUM ('a');
CREATE FUNCTION shop.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER TABLE users ADD COLUMN state shop.state;
DROP SCHEMA shop CASCADE;
-- == drop-in-missing-schema
DROP TABLE nowhere.users;
DROP TABLE IF EXISTS nowhere.users;
-- == drop-constraint-with-index-needed
ALTER TABLE users DROP CONSTRAINT users_pkey;
-- == drop-owned-sequence
DROP SEQUENCE shop.carts_id_seq;
-- == drop-serial-sequence
CREATE TABLE s (id serial);
DROP SEQUENCE s_id_seq;
DROP SEQUENCE s_id_seq CASCADE;
-- == truncate-missing
TRUNCATE nobody;
-- == truncate-view
TRUNCATE v;
-- == truncate-with-trigger
CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER g BEFORE TRUNCATE ON lines EXECUTE FUNCTION noop();
TRUNCATE lines;
-- == truncate-self-referencing
CREATE TABLE self (id int PRIMARY KEY, up int REFERENCES self);
TRUNCATE self;
-- == drop-extension-missing
DROP EXTENSION nobody;
DROP EXTENSION IF EXISTS nobody;
-- == drop-statistics
CREATE STATISTICS st ON a, c FROM users;
DROP STATISTICS st;
DROP STATISTICS st;
DROP STATISTICS IF EXISTS st;
-- == drop-column-with-statistics
CREATE STATISTICS st ON a, c FROM users;
ALTER TABLE users DROP COLUMN a;
DROP STATISTICS st;
-- == drop-cast
DROP CAST (text AS kind);
DROP CAST IF EXISTS (text AS kind);
-- == drop-aggregate-and-operator
DROP AGGREGATE nobody(int);
DROP AGGREGATE IF EXISTS nobody(int);
DROP OPERATOR IF EXISTS === (int, int);
DROP COLLATION nobody;
DROP COLLATION IF EXISTS nobody;
DROP PUBLICATION IF EXISTS nobody;
DROP TEXT SEARCH CONFIGURATION IF EXISTS nobody;
DROP EVENT TRIGGER IF EXISTS nobody;
DROP LANGUAGE IF EXISTS nobody;
DROP SERVER IF EXISTS nobody;
DROP DOMAIN nobody;
DROP DOMAIN IF EXISTS nobody;
DROP TYPE nobody;
DROP TYPE IF EXISTS nobody, nowhere.nobody;
DROP FUNCTION nobody;
DROP FUNCTION nobody();
DROP FUNCTION IF EXISTS nobody(int), nobody();
DROP PROCEDURE IF EXISTS nobody(int);
DROP TRIGGER IF EXISTS nobody ON users;
DROP TRIGGER IF EXISTS nobody ON nobody;
DROP TRIGGER nobody ON users;
DROP RULE IF EXISTS nobody ON users;
DROP POLICY IF EXISTS nobody ON users;
DROP MATERIALIZED VIEW IF EXISTS nobody;
DROP MATERIALIZED VIEW v;
DROP FOREIGN TABLE IF EXISTS nobody;
