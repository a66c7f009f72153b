-- == add-column
ALTER TABLE base ADD COLUMN k int;
-- == add-column-volatile
ALTER TABLE base ADD COLUMN k uuid DEFAULT gen_random_uuid();
-- == add-column-only
ALTER TABLE ONLY base ADD COLUMN k int;
-- == add-column-to-child
ALTER TABLE child ADD COLUMN k int;
-- == drop-column
ALTER TABLE base DROP COLUMN a;
-- == drop-column-only
ALTER TABLE ONLY base DROP COLUMN a;
-- == drop-inherited-column
ALTER TABLE child DROP COLUMN a;
-- == alter-type
ALTER TABLE base ALTER COLUMN a TYPE bigint;
-- == alter-type-of-child
ALTER TABLE child ALTER COLUMN a TYPE bigint;
-- == rename-column
ALTER TABLE base RENAME COLUMN a TO z;
-- == set-not-null
ALTER TABLE base ALTER COLUMN a SET NOT NULL;
-- == set-not-null-only
ALTER TABLE ONLY base ALTER COLUMN a SET NOT NULL;
-- == add-check
ALTER TABLE base ADD CONSTRAINT k CHECK (a > 0);
-- == add-check-not-valid-and-validate
ALTER TABLE base ADD CONSTRAINT k CHECK (a > 0) NOT VALID;
ALTER TABLE base VALIDATE CONSTRAINT k;
-- == add-check-no-inherit
ALTER TABLE base ADD CONSTRAINT k CHECK (a > 0) NO INHERIT;
-- == drop-check
ALTER TABLE base DROP CONSTRAINT b_positive;
-- == create-index
CREATE INDEX i ON base (b);
-- == inherit
ALTER TABLE loose INHERIT base;
-- == no-inherit
ALTER TABLE child NO INHERIT base;
-- == create-child
CREATE TABLE more () INHERITS (base);
-- == drop-child
DROP TABLE grandchild;
-- == drop-base
DROP TABLE base;
-- == drop-base-cascade
DROP TABLE base CASCADE;
-- == rename-base
ALTER TABLE base RENAME TO root;
-- == truncate
TRUNCATE base;
-- == truncate-only
TRUNCATE ONLY base;
-- == vacuum
VACUUM base;
-- == analyze
ANALYZE base;
-- == lock-table
BEGIN;
LOCK TABLE base;
COMMIT;
-- == select
SELECT count(*) FROM base;
-- == select-only
SELECT count(*) FROM ONLY base;
-- == update
UPDATE base SET b = 1;
-- == create-trigger
CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g BEFORE INSERT ON base FOR EACH ROW EXECUTE FUNCTION noop();
-- == inherit-again
ALTER TABLE loose INHERIT base;
ALTER TABLE loose INHERIT base;
-- == inherit-circle
ALTER TABLE base INHERIT grandchild;
-- == inherit-without-column
CREATE TABLE odd (id bigint NOT NULL);
ALTER TABLE odd INHERIT base;
-- == inherit-of-other-type
CREATE TABLE odd (id int NOT NULL, a int, b int);
ALTER TABLE odd INHERIT base;
-- == inherit-of-nullable
CREATE TABLE odd (id bigint, a int, b int);
ALTER TABLE odd INHERIT base;
-- == inherit-without-check
CREATE TABLE odd (id bigint NOT NULL, a int, b int);
ALTER TABLE odd INHERIT base;
-- == no-inherit-of-none
ALTER TABLE loose NO INHERIT base;
-- == no-inherit-then
ALTER TABLE child NO INHERIT base;
ALTER TABLE base DROP COLUMN a;
ALTER TABLE child DROP COLUMN a;
ALTER TABLE child DROP CONSTRAINT b_positive;
DROP TABLE base;
-- == several-parents
CREATE TABLE other (a int, e int);
CREATE TABLE heir (f int) INHERITS (base, other);
ALTER TABLE base RENAME COLUMN a TO z;
ALTER TABLE base DROP COLUMN a;
ALTER TABLE heir DROP COLUMN a;
ALTER TABLE other DROP COLUMN a;
-- == several-parents-of-other-types
CREATE TABLE other (a text, e int);
CREATE TABLE heir (f int) INHERITS (base, other);
-- == merged-column
CREATE TABLE merged (a int NOT NULL, g int) INHERITS (base);
ALTER TABLE base DROP COLUMN a;
ALTER TABLE merged DROP COLUMN a;
-- == merged-column-of-other-type
CREATE TABLE merged (a text) INHERITS (base);
-- == add-column-that-child-has
ALTER TABLE base ADD COLUMN c int;
ALTER TABLE child DROP COLUMN c;
ALTER TABLE base DROP COLUMN c;
-- == add-column-that-child-has-otherwise
ALTER TABLE base ADD COLUMN c text;
-- == rename-column-only
ALTER TABLE ONLY base RENAME COLUMN a TO z;
-- == rename-inherited-column
ALTER TABLE child RENAME COLUMN a TO z;
-- == rename-column-taken-below
ALTER TABLE base RENAME COLUMN a TO c;
-- == add-check-only
ALTER TABLE ONLY base ADD CONSTRAINT k CHECK (a > 0);
-- == drop-check-only
ALTER TABLE ONLY base DROP CONSTRAINT b_positive;
ALTER TABLE child DROP CONSTRAINT b_positive;
-- == drop-inherited-check
ALTER TABLE child DROP CONSTRAINT b_positive;
-- == rename-check
ALTER TABLE base RENAME CONSTRAINT b_positive TO b_more;
ALTER TABLE child RENAME CONSTRAINT b_more TO b_most;
ALTER TABLE ONLY base RENAME CONSTRAINT b_more TO b_most;
-- == add-check-that-child-has
ALTER TABLE child ADD CONSTRAINT k CHECK (a > 0);
ALTER TABLE base ADD CONSTRAINT k CHECK (a > 0);
ALTER TABLE child DROP CONSTRAINT k;
-- == add-check-that-child-has-otherwise
ALTER TABLE child ADD CONSTRAINT k CHECK (a > 1);
ALTER TABLE base ADD CONSTRAINT k CHECK (a > 0);
-- == drop-not-null-of-child
ALTER TABLE child ALTER COLUMN id DROP NOT NULL;
-- == set-not-null-below-first
ALTER TABLE child ALTER COLUMN a SET NOT NULL;
ALTER TABLE base ALTER COLUMN a SET NOT NULL;
ALTER TABLE base ALTER COLUMN a DROP NOT NULL;
-- == set-default
ALTER TABLE base ALTER COLUMN a SET DEFAULT 1;
-- == add-primary-key-of-child
ALTER TABLE child ADD PRIMARY KEY (id);
-- == foreign-key
ALTER TABLE loose ADD FOREIGN KEY (id) REFERENCES base;
-- == foreign-key-from
CREATE TABLE users (id bigint PRIMARY KEY);
INSERT INTO users SELECT generate_series(1, 300);
ALTER TABLE base ADD FOREIGN KEY (id) REFERENCES users;
-- == drop-child-cascade
DROP TABLE child CASCADE;
