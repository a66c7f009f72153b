-- accounts is referenced by users; users has two indexes beside its key.
CREATE TABLE accounts (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE users (id bigint PRIMARY KEY, account_id bigint REFERENCES accounts, email text NOT NULL, a int NOT NULL);
CREATE INDEX users_email_idx ON users (email);
CREATE INDEX users_account_id_idx ON users (account_id);

CREATE DOMAIN plain_int AS int;
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE DOMAIN needed_int AS int NOT NULL DEFAULT 1;
CREATE DOMAIN defaulted_int AS int DEFAULT 3;
CREATE TYPE mood AS ENUM ('sad', 'fine');
CREATE TYPE pair AS (x int, y int);
CREATE SEQUENCE numbers;
CREATE FUNCTION any_number() RETURNS int LANGUAGE plpgsql VOLATILE AS 'BEGIN RETURN 4; END';
CREATE FUNCTION one_number() RETURNS int LANGUAGE plpgsql STABLE AS 'BEGIN RETURN 4; END';
CREATE FUNCTION same_number() RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 4; END';
CREATE FUNCTION unlabelled_number() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 4; END';
-- Postgres puts the body of such a function in the place of its call, so its label does not matter.
CREATE FUNCTION inlined_number() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 4';
CREATE FUNCTION inlined_random() RETURNS int LANGUAGE sql STABLE AS 'SELECT (random() * 10)::int';

INSERT INTO accounts SELECT i, 'account ' || i FROM generate_series(1, 50) i;
INSERT INTO users SELECT i, i % 50 + 1, 'user' || i || '@example.com', i FROM generate_series(1, 100) i;
