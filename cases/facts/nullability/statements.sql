-- == set-not-null
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
-- == set-not-null-on-two
ALTER TABLE t ALTER COLUMN a SET NOT NULL, ALTER COLUMN d SET NOT NULL;
-- == set-not-null-already
ALTER TABLE t ALTER COLUMN needed SET NOT NULL;
-- == set-not-null-with-nulls
ALTER TABLE t ALTER COLUMN gap SET NOT NULL;
-- == set-not-null-proved
ALTER TABLE t ALTER COLUMN b SET NOT NULL;
-- == set-not-null-proved-by-and
ALTER TABLE t ALTER COLUMN c SET NOT NULL;
-- == set-not-null-not-proved-by-or
ALTER TABLE t ALTER COLUMN d SET NOT NULL;
-- == set-not-null-proof-not-valid
ALTER TABLE t ALTER COLUMN e SET NOT NULL;
-- == set-not-null-one-proved-one-not
ALTER TABLE t ALTER COLUMN a SET NOT NULL, ALTER COLUMN b SET NOT NULL;
-- == safe-way
ALTER TABLE t ADD CONSTRAINT a_there CHECK (a IS NOT NULL) NOT VALID;
ALTER TABLE t VALIDATE CONSTRAINT a_there;
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
ALTER TABLE t DROP CONSTRAINT a_there;
-- == safe-way-in-one-transaction [in transaction]
ALTER TABLE t ADD CONSTRAINT a_there CHECK (a IS NOT NULL) NOT VALID;
ALTER TABLE t VALIDATE CONSTRAINT a_there;
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
ALTER TABLE t DROP CONSTRAINT a_there;
-- == set-and-drop-proof-at-once
ALTER TABLE t ALTER COLUMN b SET NOT NULL, DROP CONSTRAINT b_there;
-- == validate-of-another-constraint-proves-nothing
ALTER TABLE t VALIDATE CONSTRAINT t_other_fkey;
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
-- == drop-not-null
ALTER TABLE t ALTER COLUMN needed DROP NOT NULL;
-- == drop-not-null-already
ALTER TABLE t ALTER COLUMN a DROP NOT NULL;
-- == drop-not-null-of-primary-key
ALTER TABLE t ALTER COLUMN id DROP NOT NULL;
-- == drop-not-null-of-replica-identity
ALTER TABLE replicated ALTER COLUMN id DROP NOT NULL;
-- == drop-not-null-of-identity
ALTER TABLE with_identity ALTER COLUMN id DROP NOT NULL;
-- == drop-not-null-and-back
ALTER TABLE t ALTER COLUMN needed DROP NOT NULL;
INSERT INTO t (id, b, c, d, e, needed) VALUES (1001, 1, 1, 1, 1, NULL);
ALTER TABLE t ALTER COLUMN needed SET NOT NULL;
-- == native-not-valid [>=18]
ALTER TABLE t ADD CONSTRAINT nn NOT NULL a NOT VALID;
-- == native-not-valid-validate [>=18]
ALTER TABLE t ADD CONSTRAINT nn NOT NULL a NOT VALID;
ALTER TABLE t VALIDATE CONSTRAINT nn;
-- == native-valid [>=18]
ALTER TABLE t ADD CONSTRAINT nn NOT NULL a;
-- == native-proved [>=18]
ALTER TABLE t ADD CONSTRAINT nn NOT NULL b;
-- == native-drop [>=18]
ALTER TABLE t DROP CONSTRAINT t_needed_not_null;
-- == native-no-inherit [>=18]
ALTER TABLE t ALTER CONSTRAINT t_needed_not_null NO INHERIT;
-- == native-before-18 [<18]
ALTER TABLE t ADD CONSTRAINT nn NOT NULL a NOT VALID;
-- == set-default
ALTER TABLE t ALTER COLUMN a SET DEFAULT 5;
-- == set-volatile-default
ALTER TABLE t ALTER COLUMN a SET DEFAULT random() * 10;
-- == drop-default
ALTER TABLE t ALTER COLUMN with_default DROP DEFAULT;
-- == backfill-then-not-null [in transaction]
UPDATE t SET gap = 0 WHERE gap IS NULL;
ALTER TABLE t ALTER COLUMN gap SET NOT NULL;
-- == foreign-key-of-a-new-column
ALTER TABLE t ADD COLUMN another_id bigint;
ALTER TABLE t ADD CONSTRAINT another FOREIGN KEY (another_id) REFERENCES other;
-- == foreign-key-of-a-new-column-of-nulls
ALTER TABLE t ADD COLUMN another_id bigint;
UPDATE t SET a = a + 1;
INSERT INTO t (id, a, b, c, d, e, needed) VALUES (1001, 1, 1, 1, 1, 1, 1);
ALTER TABLE t ADD CONSTRAINT another FOREIGN KEY (another_id) REFERENCES other;
-- == foreign-key-of-a-new-column-filled
ALTER TABLE t ADD COLUMN another_id bigint;
UPDATE t SET another_id = other_id;
ALTER TABLE t ADD CONSTRAINT another FOREIGN KEY (another_id) REFERENCES other;
-- == not-null-keeps-its-name [>=18]
ALTER TABLE t RENAME COLUMN needed TO wanted;
ALTER TABLE t RENAME CONSTRAINT t_needed_not_null TO must;
ALTER TABLE t RENAME TO t2;
ALTER TABLE t2 DROP CONSTRAINT t2_wanted_not_null;
-- == not-null-renamed [>=18]
ALTER TABLE t RENAME CONSTRAINT t_needed_not_null TO must;
ALTER TABLE t RENAME CONSTRAINT either TO must;
ALTER TABLE t DROP CONSTRAINT must;
