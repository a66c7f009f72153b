-- == enum-create
CREATE TYPE size AS ENUM ('s', 'm');
-- == enum-add-value
ALTER TYPE mood ADD VALUE 'angry';
-- == enum-add-value-before
ALTER TYPE mood ADD VALUE 'angry' BEFORE 'sad';
-- == enum-add-value-if-not-exists-there
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'sad';
-- == enum-add-value-there
ALTER TYPE mood ADD VALUE 'sad';
-- == enum-add-value-and-use-in-transaction [in transaction]
ALTER TYPE mood ADD VALUE 'angry';
INSERT INTO people (id, m) VALUES (1001, 'angry');
-- == enum-add-value-and-use-as-default-in-transaction [in transaction]
ALTER TYPE mood ADD VALUE 'angry';
ALTER TABLE people ALTER COLUMN m SET DEFAULT 'angry';
-- == enum-add-value-then-use
ALTER TYPE mood ADD VALUE 'angry';
INSERT INTO people (id, m) VALUES (1001, 'angry');
-- == enum-create-and-use-in-transaction [in transaction]
CREATE TYPE size AS ENUM ('s', 'm');
ALTER TYPE size ADD VALUE 'l';
ALTER TABLE people ADD COLUMN size size DEFAULT 'l';
-- == enum-rename-value
ALTER TYPE mood RENAME VALUE 'sad' TO 'blue';
-- == enum-drop-used
DROP TYPE mood;
-- == enum-drop
DROP TYPE unused;
-- == enum-replace [in transaction]
ALTER TYPE status RENAME TO status_old;
CREATE TYPE status AS ENUM ('on', 'off', 'broken');
ALTER TABLE switches ALTER COLUMN s DROP DEFAULT, ALTER COLUMN s TYPE status USING s::text::status, ALTER COLUMN s SET DEFAULT 'on';
DROP TYPE status_old;
-- == text-to-enum-default-in-the-way
ALTER TABLE switches ALTER COLUMN t TYPE status USING t::status;
-- == composite-add-attribute
ALTER TYPE pair ADD ATTRIBUTE z int;
-- == composite-alter-attribute-used
ALTER TYPE pair ALTER ATTRIBUTE x TYPE bigint;
-- == composite-rename-attribute
ALTER TYPE pair RENAME ATTRIBUTE x TO w;
-- == composite-drop-attribute
ALTER TYPE pair DROP ATTRIBUTE y;
-- == type-owner
ALTER TYPE mood OWNER TO CURRENT_USER;
-- == sequence-create
CREATE SEQUENCE s;
-- == sequence-create-as-int
CREATE SEQUENCE s AS int;
-- == sequence-create-owned
CREATE SEQUENCE s OWNED BY other.id;
-- == sequence-alter-increment
ALTER SEQUENCE n INCREMENT BY 10;
-- == sequence-alter-cache
ALTER SEQUENCE n CACHE 100;
-- == sequence-alter-type
ALTER SEQUENCE n AS int;
-- == sequence-restart
ALTER SEQUENCE n RESTART WITH 1000;
-- == sequence-owned-by
ALTER SEQUENCE n OWNED BY numbered.id;
-- == sequence-owned-by-none
ALTER SEQUENCE numbered_serial_id_seq OWNED BY NONE;
-- == sequence-owner
ALTER SEQUENCE n OWNER TO CURRENT_USER;
-- == sequence-unlogged [>=15]
ALTER SEQUENCE n SET UNLOGGED;
-- == sequence-setval
SELECT setval('n', 1000);
-- == sequence-nextval
SELECT nextval('n');
-- == sequence-drop-used
DROP SEQUENCE n;
-- == sequence-drop-used-cascade
DROP SEQUENCE n CASCADE;
-- == serial-to-bigint
ALTER TABLE numbered ALTER COLUMN id TYPE bigint;
-- == explicit-keys-collide
INSERT INTO numbered (id) SELECT i FROM generate_series(51, 60) i;
INSERT INTO numbered DEFAULT VALUES;
-- == function-create
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- == function-create-atomic
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM people; END;
-- == function-create-security-definer
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM people';
-- == function-create-plpgsql
CREATE FUNCTION f() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT count(*) FROM people); END';
-- == function-replace
CREATE OR REPLACE FUNCTION double(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $1';
-- == function-replace-other-type
CREATE OR REPLACE FUNCTION double(int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1::bigint * 2';
-- == function-volatility
ALTER FUNCTION double(int) STABLE;
-- == function-drop-used
DROP FUNCTION double(int);
-- == function-drop-used-cascade
DROP FUNCTION double(int) CASCADE;
-- == procedure-call
CALL noop();
-- == aggregate-create
CREATE AGGREGATE product(int) (sfunc = int4mul, stype = int);
-- == cast-create
CREATE CAST (mood AS text) WITH INOUT AS IMPLICIT;
-- == operator-create
CREATE OPERATOR <+> (leftarg = int, rightarg = int, function = int4pl);
-- == collation-create
CREATE COLLATION german FROM "C";
