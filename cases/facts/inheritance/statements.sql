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
