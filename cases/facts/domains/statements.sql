-- == create
CREATE DOMAIN d AS int CHECK (VALUE > 0);
-- == add-check
ALTER DOMAIN word ADD CONSTRAINT c CHECK (length(VALUE) < 100);
-- == add-check-violated
ALTER DOMAIN word ADD CONSTRAINT c CHECK (VALUE <> 'w1');
-- == add-check-not-valid
ALTER DOMAIN word ADD CONSTRAINT c CHECK (length(VALUE) < 100) NOT VALID;
-- == add-check-unused
ALTER DOMAIN code ADD CONSTRAINT c CHECK (length(VALUE) < 100);
-- == add-check-used-in-array
ALTER DOMAIN positive ADD CONSTRAINT c CHECK (VALUE < 1000);
-- == validate
ALTER DOMAIN late VALIDATE CONSTRAINT even;
-- == not-valid-and-validate
ALTER DOMAIN word ADD CONSTRAINT c CHECK (length(VALUE) < 100) NOT VALID;
ALTER DOMAIN word VALIDATE CONSTRAINT c;
-- == set-not-null
ALTER DOMAIN late SET NOT NULL;
-- == set-not-null-with-nulls
ALTER DOMAIN word SET NOT NULL;
-- == set-not-null-unused
ALTER DOMAIN code SET NOT NULL;
-- == drop-not-null
ALTER DOMAIN late DROP NOT NULL;
-- == drop-check
ALTER DOMAIN positive DROP CONSTRAINT above_zero;
-- == set-default
ALTER DOMAIN word SET DEFAULT 'x';
-- == rename
ALTER DOMAIN word RENAME TO token;
-- == rename-constraint
ALTER DOMAIN positive RENAME CONSTRAINT above_zero TO c;
-- == drop
DROP DOMAIN code;
-- == drop-used
DROP DOMAIN word;
-- == drop-used-cascade
DROP DOMAIN word CASCADE;
-- == column-from-domain
ALTER TABLE t ALTER COLUMN n TYPE int;
-- == column-from-unconstrained-domain
ALTER TABLE t ALTER COLUMN w TYPE text;
-- == column-to-domain
ALTER TABLE t ALTER COLUMN plain TYPE positive;
-- == column-to-not-valid-domain
ALTER TABLE t ALTER COLUMN plain TYPE late USING 2;
-- == indexed-column-from-domain
ALTER TABLE t ALTER COLUMN i TYPE text;
-- == insert-violates
INSERT INTO t (id, n) VALUES (1001, 0);
