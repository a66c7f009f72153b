-- users and orders exist in both schemas; only those of b refer to those of a.
CREATE SCHEMA a;
CREATE SCHEMA b;
CREATE TABLE a.users (id bigint PRIMARY KEY, email text, n int);
CREATE TABLE b.users (id bigint PRIMARY KEY, email text, n int);
CREATE TABLE a.orders (id bigint PRIMARY KEY, user_id bigint);
CREATE TABLE b.orders (id bigint PRIMARY KEY, user_id bigint REFERENCES a.users);
CREATE TABLE plain (id bigint PRIMARY KEY);
CREATE INDEX users_email_idx ON a.users (email);
CREATE INDEX users_email_idx ON b.users (email);
CREATE TYPE a.mood AS ENUM ('fine');
CREATE FUNCTION a.one() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE VIEW b.names AS SELECT email FROM a.users;
INSERT INTO a.users SELECT i, 'u' || i, i FROM generate_series(1, 50) i;
INSERT INTO b.users SELECT i, 'u' || i, i FROM generate_series(1, 50) i;
INSERT INTO a.orders SELECT i, i FROM generate_series(1, 50) i;
INSERT INTO b.orders SELECT i, i FROM generate_series(1, 50) i;
INSERT INTO plain SELECT generate_series(1, 50);
