-- == comment-on-type
COMMENT ON TYPE kind IS 'x';
-- == comment-on-domain
COMMENT ON DOMAIN pos IS 'x';
-- == comment-on-domain-wrong
COMMENT ON DOMAIN kind IS 'x';
-- == comment-on-domain-constraint
COMMENT ON CONSTRAINT above ON DOMAIN pos IS 'x';
-- == comment-on-domain-constraint-missing
COMMENT ON CONSTRAINT nobody ON DOMAIN pos IS 'x';
-- == comment-on-function
COMMENT ON FUNCTION f(int, text) IS 'x';
-- == comment-on-function-missing
COMMENT ON FUNCTION f(int) IS 'x';
-- == comment-on-function-ambiguous
COMMENT ON FUNCTION f IS 'x';
-- == comment-on-procedure
COMMENT ON PROCEDURE p IS 'x';
-- == comment-on-schema
COMMENT ON SCHEMA apart IS 'x';
-- == comment-on-schema-missing
COMMENT ON SCHEMA nobody IS 'x';
-- == comment-on-extension
COMMENT ON EXTENSION plpgsql IS 'x';
-- == comment-on-sequence
COMMENT ON SEQUENCE n IS 'x';
-- == comment-on-view
COMMENT ON VIEW names IS 'x';
-- == comment-on-view-column
COMMENT ON COLUMN names.id IS 'x';
-- == comment-on-column-missing
COMMENT ON COLUMN users.nobody IS 'x';
-- == comment-on-attribute
COMMENT ON COLUMN pair.x IS 'x';
-- == comment-on-table-missing
COMMENT ON TABLE nobody IS 'x';
-- == comment-on-table-wrong
COMMENT ON TABLE names IS 'x';
-- == comment-on-index-wrong
COMMENT ON INDEX users IS 'x';
-- == comment-on-constraint-missing
COMMENT ON CONSTRAINT nobody ON users IS 'x';
-- == comment-on-trigger-missing
COMMENT ON TRIGGER nobody ON users IS 'x';
-- == comment-on-statistics
COMMENT ON STATISTICS users_stats IS 'x';
-- == comment-on-aggregate
COMMENT ON AGGREGATE product(int) IS 'x';
-- == comment-on-collation
COMMENT ON COLLATION german IS 'x';
-- == comment-on-operator
COMMENT ON OPERATOR <+> (int, int) IS 'x';
-- == comment-on-type-missing
COMMENT ON TYPE nobody IS 'x';
-- == grant-on-view
GRANT SELECT ON names TO PUBLIC;
-- == grant-on-sequence
GRANT USAGE ON SEQUENCE n TO PUBLIC;
-- == grant-on-sequence-wrong
GRANT USAGE ON SEQUENCE users TO PUBLIC;
-- == grant-on-table-missing
GRANT SELECT ON nobody TO PUBLIC;
-- == grant-on-column-missing
GRANT SELECT (nobody) ON users TO PUBLIC;
-- == grant-on-index
GRANT SELECT ON users_k_idx TO PUBLIC;
-- == grant-on-function
GRANT EXECUTE ON FUNCTION f(text) TO PUBLIC;
-- == grant-on-function-missing
GRANT EXECUTE ON FUNCTION nobody(text) TO PUBLIC;
-- == grant-on-schema
GRANT USAGE ON SCHEMA apart TO PUBLIC;
-- == grant-on-schema-missing
GRANT USAGE ON SCHEMA nobody TO PUBLIC;
-- == grant-on-all-missing
GRANT SELECT ON ALL TABLES IN SCHEMA nobody TO PUBLIC;
-- == grant-on-type
GRANT USAGE ON TYPE kind TO PUBLIC;
-- == grant-on-domain-wrong
GRANT USAGE ON DOMAIN kind TO PUBLIC;
-- == role-create
CREATE ROLE facts_nobody;
-- == role-drop-if-exists
DROP ROLE IF EXISTS facts_nobody;
-- == role-grant-missing
GRANT SELECT ON users TO facts_nobody;
-- == database-create
CREATE DATABASE facts_nobody;
-- == database-drop-if-exists
DROP DATABASE IF EXISTS facts_nobody;
-- == alter-system
ALTER SYSTEM SET work_mem = '8MB';
-- == discard-plans
DISCARD PLANS;
-- == discard-all
DISCARD ALL;
-- == default-privileges
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
-- == type-create-taken
CREATE TYPE kind AS ENUM ('z');
-- == type-create-taken-by-table
CREATE TYPE users AS ENUM ('z');
-- == type-create-composite-taken
CREATE TYPE kind AS (a int);
-- == type-create-composite-taken-by-table
CREATE TYPE users AS (a int);
-- == type-create-in-missing
CREATE TYPE nobody.t AS ENUM ('z');
-- == type-create-range
CREATE TYPE reach AS RANGE (subtype = int8);
-- == type-create-range-taken
CREATE TYPE span AS RANGE (subtype = int8);
-- == type-create-shell
CREATE TYPE shell;
-- == type-drop-missing
DROP TYPE nobody;
-- == type-drop-missing-if-exists
DROP TYPE IF EXISTS nobody;
-- == type-drop-in-missing
DROP TYPE nobody.t;
-- == type-drop-table
DROP TYPE users;
-- == type-drop-cascade
DROP TYPE kind CASCADE;
-- == type-drop-composite
DROP TYPE pair;
-- == type-drop-composite-cascade
DROP TYPE pair CASCADE;
-- == type-drop-range
DROP TYPE span;
-- == type-drop-range-cascade
DROP TYPE span CASCADE;
-- == type-drop-multirange
DROP TYPE spanmultirange;
-- == type-drop-two
DROP TYPE kind, pair;
-- == type-rename
ALTER TYPE kind RENAME TO sort;
-- == type-rename-taken
ALTER TYPE kind RENAME TO span;
-- == type-rename-taken-by-table
ALTER TYPE kind RENAME TO users;
-- == type-rename-of-table
ALTER TYPE users RENAME TO people;
-- == type-rename-missing
ALTER TYPE nobody RENAME TO somebody;
-- == type-rename-composite
ALTER TYPE pair RENAME TO couple;
-- == type-set-schema
ALTER TYPE pair SET SCHEMA apart;
-- == type-set-schema-taken
ALTER TYPE kind SET SCHEMA apart;
-- == type-set-schema-missing
ALTER TYPE kind SET SCHEMA nobody;
-- == type-owner-missing
ALTER TYPE nobody OWNER TO CURRENT_USER;
-- == enum-add-to-missing
ALTER TYPE nobody ADD VALUE 'z';
-- == enum-add-to-composite
ALTER TYPE pair ADD VALUE 'z';
-- == enum-add-before-missing
ALTER TYPE kind ADD VALUE 'z' BEFORE 'nobody';
-- == enum-rename-missing
ALTER TYPE kind RENAME VALUE 'nobody' TO 'z';
-- == enum-rename-taken
ALTER TYPE kind RENAME VALUE 'a' TO 'b';
-- == attribute-add-taken
ALTER TYPE pair ADD ATTRIBUTE x int;
-- == attribute-drop-missing
ALTER TYPE pair DROP ATTRIBUTE nobody;
-- == attribute-drop-missing-if-exists
ALTER TYPE pair DROP ATTRIBUTE IF EXISTS nobody;
-- == attribute-rename-missing
ALTER TYPE pair RENAME ATTRIBUTE nobody TO z;
-- == attribute-alter-array
ALTER TYPE pair ALTER ATTRIBUTE x TYPE text;
-- == attribute-of-table
ALTER TYPE users ADD ATTRIBUTE z int;
-- == table-add-column-in-row
ALTER TABLE users ADD COLUMN z int;
-- == table-add-default-in-row
ALTER TABLE users ADD COLUMN z int DEFAULT 1;
-- == table-add-array-of-type
ALTER TABLE users ADD COLUMN z kind[];
-- == table-add-missing-type
ALTER TABLE bare ADD COLUMN z nobody;
-- == table-add-missing-type-in-schema
ALTER TABLE bare ADD COLUMN z apart.nobody;
-- == table-add-missing-schema
ALTER TABLE bare ADD COLUMN z nobody.nobody;
-- == table-add-of-row
ALTER TABLE bare ADD COLUMN z users;
-- == table-add-domain
ALTER TABLE holders ADD COLUMN z small;
-- == table-add-domain-of-array
ALTER TABLE holders ADD COLUMN z kinds;
-- == domain-add-check
ALTER DOMAIN pos ADD CHECK (VALUE < 1000);
-- == domain-add-check-taken
ALTER DOMAIN pos ADD CONSTRAINT above CHECK (VALUE < 1000);
-- == domain-set-not-null
ALTER DOMAIN pos SET NOT NULL;
-- == domain-not-null-of-array
ALTER DOMAIN kinds SET NOT NULL;
-- == domain-drop-missing
ALTER DOMAIN pos DROP CONSTRAINT nobody;
-- == domain-drop-missing-if-exists
ALTER DOMAIN pos DROP CONSTRAINT IF EXISTS nobody;
-- == domain-validate-missing
ALTER DOMAIN pos VALIDATE CONSTRAINT nobody;
-- == domain-alter-wrong
ALTER DOMAIN kind SET NOT NULL;
-- == domain-alter-missing
ALTER DOMAIN nobody SET NOT NULL;
-- == domain-rename-constraint-missing
ALTER DOMAIN pos RENAME CONSTRAINT nobody TO z;
-- == domain-create-of-missing
CREATE DOMAIN z AS nobody;
-- == domain-create-taken
CREATE DOMAIN kind AS int;
-- == domain-drop
DROP DOMAIN pos;
-- == domain-drop-cascade
DROP DOMAIN pos CASCADE;
-- == domain-drop-wrong
DROP DOMAIN kind;
-- == function-create-taken
CREATE FUNCTION f(a text) RETURNS text LANGUAGE sql AS 'SELECT a';
-- == function-create-overload
CREATE FUNCTION f(a date) RETURNS date LANGUAGE sql AS 'SELECT a';
-- == function-replace-name
CREATE OR REPLACE FUNCTION f(b text) RETURNS text LANGUAGE sql AS 'SELECT b';
-- == function-replace-default
CREATE OR REPLACE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT a';
-- == function-replace-out
CREATE OR REPLACE FUNCTION g(OUT one int, OUT two text) LANGUAGE sql AS 'SELECT 1, $$2$$';
-- == function-replace-by-procedure
CREATE OR REPLACE PROCEDURE f(a text) LANGUAGE sql AS 'SELECT 1';
-- == function-create-missing-type
CREATE FUNCTION h(a nobody) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- == function-create-missing-return
CREATE FUNCTION h() RETURNS nobody LANGUAGE sql AS 'SELECT 1';
-- == function-create-missing-language
CREATE FUNCTION h() RETURNS int LANGUAGE nobody AS 'SELECT 1';
-- == function-create-missing-table
CREATE FUNCTION h() RETURNS int LANGUAGE sql AS 'SELECT id FROM nobody';
-- == function-create-over-view
CREATE FUNCTION h() RETURNS bigint LANGUAGE sql AS 'SELECT max(id) FROM names';
-- == function-create-writes
CREATE FUNCTION h() RETURNS void LANGUAGE sql AS 'INSERT INTO bare VALUES (1); UPDATE users SET k = $$a$$';
-- == function-create-polymorphic
CREATE FUNCTION h(anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT $1 FROM users';
-- == function-create-plpgsql-missing-table
CREATE FUNCTION h() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT id FROM nobody); END';
-- == function-create-plpgsql-type
CREATE FUNCTION h() RETURNS int LANGUAGE plpgsql AS 'DECLARE u users; v users.id%TYPE; BEGIN RETURN 1; END';
-- == function-create-column-type
CREATE FUNCTION h(a users.id%TYPE) RETURNS SETOF users LANGUAGE sql AS 'SELECT * FROM users';
-- == function-create-in-missing
CREATE FUNCTION nobody.h() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- == function-drop-missing
DROP FUNCTION nobody(int);
-- == function-drop-missing-if-exists
DROP FUNCTION IF EXISTS nobody(int);
-- == function-drop-other-arguments
DROP FUNCTION f(date);
-- == function-drop-ambiguous
DROP FUNCTION f;
-- == function-drop-by-name
DROP FUNCTION twice;
-- == function-drop-by-name-missing
DROP FUNCTION nobody;
-- == function-drop-procedure
DROP FUNCTION p(int);
-- == function-drop-aggregate
DROP FUNCTION product(int);
-- == procedure-drop
DROP PROCEDURE p(int);
-- == procedure-drop-function
DROP PROCEDURE f(text);
-- == routine-drop
DROP ROUTINE f(text);
-- == aggregate-drop
DROP AGGREGATE product(int);
-- == aggregate-drop-function
DROP AGGREGATE f(text);
-- == aggregate-drop-missing
DROP AGGREGATE nobody(int);
-- == function-rename
ALTER FUNCTION f(text) RENAME TO h;
-- == function-rename-taken
ALTER FUNCTION twice(int) RENAME TO product;
-- == function-set-schema
ALTER FUNCTION f(text) SET SCHEMA apart;
-- == function-alter-missing
ALTER FUNCTION nobody() STABLE;
-- == function-owner
ALTER FUNCTION f(text) OWNER TO CURRENT_USER;
-- == table-drop-used-by-atomic
DROP TABLE users;
-- == table-default-of-label
ALTER TABLE holders ADD COLUMN z float8 DEFAULT labelled();
-- == table-default-of-inlined
ALTER TABLE holders ADD COLUMN z int DEFAULT hidden();
-- == table-default-of-stable
ALTER TABLE holders ADD COLUMN z text DEFAULT now_text();
-- == table-default-of-definer
ALTER TABLE holders ADD COLUMN z int DEFAULT hidden_definer();
-- == table-default-of-plpgsql
ALTER TABLE holders ADD COLUMN z int DEFAULT opaque();
-- == table-default-of-table
ALTER TABLE holders ADD COLUMN z bigint DEFAULT of_table();
-- == table-default-of-twice
ALTER TABLE holders ADD COLUMN z int DEFAULT twice(2);
-- == table-default-of-twice-random
ALTER TABLE holders ADD COLUMN z int DEFAULT twice((random() * 10)::int);
-- == sequence-create-taken
CREATE SEQUENCE n;
-- == sequence-create-taken-if-not-exists
CREATE SEQUENCE IF NOT EXISTS n;
-- == sequence-create-owned-elsewhere
CREATE SEQUENCE apart.m OWNED BY users.id;
-- == sequence-create-owned-missing
CREATE SEQUENCE m OWNED BY users.nobody;
-- == sequence-alter-missing
ALTER SEQUENCE nobody RESTART;
-- == sequence-alter-missing-if-exists
ALTER SEQUENCE IF EXISTS nobody RESTART;
-- == sequence-alter-table
ALTER SEQUENCE users RESTART;
-- == sequence-rename
ALTER SEQUENCE n RENAME TO m;
-- == sequence-set-schema
ALTER SEQUENCE n SET SCHEMA apart;
-- == sequence-set-schema-owned
ALTER SEQUENCE users_id_seq SET SCHEMA apart;
-- == sequence-drop-owned
DROP SEQUENCE users_id_seq;
-- == sequence-setval-of-column
SELECT setval(pg_get_serial_sequence('users', 'id'), (SELECT max(id) FROM users));
-- == schema-create-taken
CREATE SCHEMA apart;
-- == schema-create-reserved
CREATE SCHEMA pg_mine;
-- == schema-rename-taken
ALTER SCHEMA apart RENAME TO public;
-- == schema-rename-missing
ALTER SCHEMA nobody RENAME TO z;
-- == schema-owner
ALTER SCHEMA apart OWNER TO CURRENT_USER;
-- == schema-owner-missing
ALTER SCHEMA nobody OWNER TO CURRENT_USER;
-- == schema-drop
DROP SCHEMA apart;
-- == schema-drop-cascade
DROP SCHEMA apart CASCADE;
-- == extension-create-taken
CREATE EXTENSION plpgsql;
-- == extension-drop-missing
DROP EXTENSION nobody;
-- == extension-drop-missing-if-exists
DROP EXTENSION IF EXISTS nobody;
-- == extension-update-missing
ALTER EXTENSION nobody UPDATE;
-- == cast-create-taken
CREATE CAST (int AS text) WITH INOUT;
-- == cast-drop-missing
DROP CAST (kind AS int);
-- == operator-drop
DROP OPERATOR <+> (int, int);
-- == operator-drop-missing
DROP OPERATOR <+> (text, text);
-- == collation-create-taken
CREATE COLLATION german FROM "C";
-- == collation-create-taken-if-not-exists
CREATE COLLATION IF NOT EXISTS german FROM "C";
-- == collation-drop
DROP COLLATION german;
-- == collation-drop-missing
DROP COLLATION nobody;
-- == collation-drop-missing-if-exists
DROP COLLATION IF EXISTS nobody;
-- == statistics-create-taken
CREATE STATISTICS users_stats ON k, s FROM users;
-- == statistics-create-column-missing
CREATE STATISTICS z ON k, nobody FROM users;
-- == statistics-create-one-column
CREATE STATISTICS z ON k FROM users;
-- == statistics-create-on-view
CREATE STATISTICS z ON id, email FROM names;
-- == statistics-drop-missing
DROP STATISTICS nobody;
-- == statistics-alter-missing
ALTER STATISTICS nobody SET STATISTICS 10;
-- == statistics-rename
ALTER STATISTICS users_stats RENAME TO z;
-- == statistics-set-schema
ALTER STATISTICS users_stats SET SCHEMA apart;
-- == statistics-column-drop
ALTER TABLE users DROP COLUMN k;
-- == event-trigger-drop-missing
DROP EVENT TRIGGER nobody;
-- == text-search-create
CREATE TEXT SEARCH CONFIGURATION mine (COPY = pg_catalog.english);
-- == text-search-drop-missing
DROP TEXT SEARCH CONFIGURATION nobody;
-- == server-drop-missing
DROP SERVER nobody;
-- == language-drop-missing
DROP LANGUAGE nobody;
-- == default-missing-function
ALTER TABLE bare ALTER COLUMN id SET DEFAULT nobody();
-- == default-missing-sequence
ALTER TABLE bare ALTER COLUMN id SET DEFAULT nextval('nobody');
-- == table-owner
ALTER TABLE users OWNER TO CURRENT_USER;
-- == view-set-schema
ALTER VIEW names SET SCHEMA apart;
-- == view-set-schema-wrong
ALTER VIEW users SET SCHEMA apart;
-- == table-set-schema
ALTER TABLE users SET SCHEMA apart;
-- == enum-add-and-cast [in transaction]
ALTER TYPE kind ADD VALUE 'z';
SELECT 'z'::kind;
-- == enum-add-and-compare [in transaction]
ALTER TYPE kind ADD VALUE 'z';
SELECT count(*) FROM users WHERE k = 'z';
-- == enum-add-and-mention [in transaction]
ALTER TYPE kind ADD VALUE 'z';
COMMENT ON TYPE kind IS 'z';
-- == schema-rename-then-use
ALTER SCHEMA apart RENAME TO beside;
CREATE TABLE beside.t (k beside.kind);
DROP TYPE apart.kind;
-- == function-then-used-by-default
CREATE FUNCTION h() RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER TABLE bare ALTER COLUMN id SET DEFAULT h();
DROP FUNCTION h();
DROP FUNCTION h() CASCADE;
-- == function-body-without-check [in transaction]
SET check_function_bodies = off;
CREATE FUNCTION h() RETURNS int LANGUAGE sql AS 'SELECT id FROM nobody';
-- == owner-and-back [in transaction]
ALTER TYPE kind OWNER TO CURRENT_USER;
ALTER SEQUENCE n OWNER TO CURRENT_USER;
-- == type-moved-then-used
ALTER TYPE pair SET SCHEMA apart;
ALTER TABLE bare ADD COLUMN z pair;
ALTER TABLE bare ADD COLUMN z apart.pair;
-- == attribute-drop-then-add
ALTER TYPE pair DROP ATTRIBUTE x;
ALTER TYPE pair ADD ATTRIBUTE x text;
-- == sequence-owned-then-dropped
ALTER SEQUENCE n OWNED BY bare.id;
DROP TABLE bare;
DROP SEQUENCE n;
-- == domain-default-then-added
ALTER DOMAIN kinds SET DEFAULT '{a}';
ALTER TABLE bare ADD COLUMN z kinds;
ALTER TABLE holders ADD COLUMN z kinds NOT NULL;
