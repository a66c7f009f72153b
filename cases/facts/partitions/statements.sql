-- == create-partition
CREATE TABLE events_2029 PARTITION OF events FOR VALUES FROM ('2029-01-01') TO ('2030-01-01');
-- == create-partition-beside-default
CREATE TABLE logs_3 PARTITION OF logs FOR VALUES IN (3);
-- == create-partition-beside-default-with-such-rows
CREATE TABLE logs_5 PARTITION OF logs FOR VALUES IN (5);
-- == create-partition-beside-default-proved
CREATE TABLE audits_2b PARTITION OF audits FOR VALUES IN (2);
-- == create-partition-overlapping
CREATE TABLE events_again PARTITION OF events FOR VALUES FROM ('2025-06-01') TO ('2025-07-01');
-- == create-default-partition
CREATE TABLE events_rest PARTITION OF events DEFAULT;
-- == create-partitioned-table
CREATE TABLE more (id bigint, at date) PARTITION BY RANGE (at);
-- == create-partitioned-table-key-without-partition-column
CREATE TABLE more (id bigint PRIMARY KEY, at date) PARTITION BY RANGE (at);
-- == create-partition-safe-way
CREATE TABLE events_2029 (LIKE events INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE events_2029 ADD CONSTRAINT in_2029 CHECK (at >= '2029-01-01' AND at < '2030-01-01');
ALTER TABLE events ATTACH PARTITION events_2029 FOR VALUES FROM ('2029-01-01') TO ('2030-01-01');
-- == attach
ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- == attach-proved
ALTER TABLE events ATTACH PARTITION events_checked FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- == attach-rows-outside
ALTER TABLE events ATTACH PARTITION events_wrong FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- == attach-beside-default
ALTER TABLE logs ATTACH PARTITION logs_2 FOR VALUES IN (2);
-- == attach-proved-beside-default
ALTER TABLE logs ATTACH PARTITION logs_2_checked FOR VALUES IN (2);
-- == attach-proved-beside-proved-default
ALTER TABLE audits ATTACH PARTITION audits_2 FOR VALUES IN (2);
-- == attach-of-missing-column
ALTER TABLE events ATTACH PARTITION notes FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- == attach-with-check-not-valid-first
ALTER TABLE events_2027 ADD CONSTRAINT in_2027 CHECK (at >= '2027-01-01' AND at < '2028-01-01') NOT VALID;
ALTER TABLE events_2027 VALIDATE CONSTRAINT in_2027;
ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- == detach
ALTER TABLE logs DETACH PARTITION logs_1;
-- == detach-referenced
ALTER TABLE events DETACH PARTITION events_2025;
-- == detach-beside-default-concurrently
ALTER TABLE logs DETACH PARTITION logs_1 CONCURRENTLY;
-- == detach-concurrently
DROP TABLE comments;
ALTER TABLE events DETACH PARTITION events_2025 CONCURRENTLY;
-- == detach-concurrently-in-transaction
BEGIN;
ALTER TABLE events DETACH PARTITION events_2026 CONCURRENTLY;
COMMIT;
-- == detach-default
ALTER TABLE logs DETACH PARTITION logs_rest;
-- == drop-partition
DROP TABLE logs_1;
-- == drop-partition-with-foreign-key
DROP TABLE events_2026;
-- == drop-detached
ALTER TABLE logs DETACH PARTITION logs_1;
DROP TABLE logs_1;
-- == drop-partitioned-table
DROP TABLE logs;
-- == truncate-partition
TRUNCATE logs_1;
-- == truncate-partitioned
TRUNCATE logs;
-- == add-column
ALTER TABLE events ADD COLUMN n int;
-- == add-column-only
ALTER TABLE ONLY events ADD COLUMN n int;
-- == add-column-volatile
ALTER TABLE events ADD COLUMN n uuid DEFAULT gen_random_uuid();
-- == add-column-on-partition
ALTER TABLE events_2025 ADD COLUMN n int;
-- == drop-column
ALTER TABLE events DROP COLUMN k;
-- == drop-key-column
ALTER TABLE events DROP COLUMN at;
-- == alter-type
ALTER TABLE events ALTER COLUMN k TYPE bigint;
-- == alter-type-of-key-column
ALTER TABLE events ALTER COLUMN at TYPE timestamp;
-- == set-not-null
ALTER TABLE events ALTER COLUMN k SET NOT NULL;
-- == set-default
ALTER TABLE events ALTER COLUMN k SET DEFAULT 1;
-- == set-default-only
ALTER TABLE ONLY events ALTER COLUMN k SET DEFAULT 1;
-- == rename-column
ALTER TABLE events RENAME COLUMN k TO l;
-- == rename-partition
ALTER TABLE logs_1 RENAME TO logs_first;
-- == add-check
ALTER TABLE events ADD CONSTRAINT c CHECK (k > 0);
-- == add-check-not-valid
ALTER TABLE events ADD CONSTRAINT c CHECK (k > 0) NOT VALID;
-- == add-check-not-valid-validate
ALTER TABLE events ADD CONSTRAINT c CHECK (k > 0) NOT VALID;
ALTER TABLE events VALIDATE CONSTRAINT c;
-- == add-foreign-key
ALTER TABLE events ADD CONSTRAINT fk FOREIGN KEY (k) REFERENCES users;
-- == add-foreign-key-rows-fit
ALTER TABLE logs ADD CONSTRAINT fk FOREIGN KEY (kind) REFERENCES users;
-- == add-foreign-key-not-valid
ALTER TABLE logs ADD CONSTRAINT fk FOREIGN KEY (kind) REFERENCES users NOT VALID;
-- == add-foreign-key-not-valid-validate [>=18]
ALTER TABLE logs ADD CONSTRAINT fk FOREIGN KEY (kind) REFERENCES users NOT VALID;
ALTER TABLE logs VALIDATE CONSTRAINT fk;
-- == add-foreign-key-on-partition
ALTER TABLE logs_1 ADD CONSTRAINT fk FOREIGN KEY (kind) REFERENCES users NOT VALID;
-- == add-foreign-key-to-partitioned
ALTER TABLE notes ADD CONSTRAINT fk FOREIGN KEY (event_id, event_at) REFERENCES events;
-- == add-foreign-key-to-partitioned-not-valid
ALTER TABLE notes ADD CONSTRAINT fk FOREIGN KEY (event_id, event_at) REFERENCES events NOT VALID;
-- == drop-foreign-key
ALTER TABLE events DROP CONSTRAINT events_user_id_fkey;
-- == drop-foreign-key-to-partitioned
ALTER TABLE comments DROP CONSTRAINT comments_event_id_event_at_fkey;
-- == add-primary-key
ALTER TABLE logs ADD PRIMARY KEY (id, kind);
-- == add-primary-key-without-partition-column
ALTER TABLE logs ADD PRIMARY KEY (id);
-- == add-unique
ALTER TABLE logs ADD UNIQUE (id, kind);
-- == unlogged [>=18]
ALTER TABLE logs SET UNLOGGED;
-- == unlogged-before-18 [<18]
ALTER TABLE logs SET UNLOGGED;
-- == access-method [>=15]
ALTER TABLE logs SET ACCESS METHOD heap;
-- == create-trigger
CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g AFTER INSERT ON logs FOR EACH ROW EXECUTE FUNCTION noop();
-- == enable-row-security
ALTER TABLE logs ENABLE ROW LEVEL SECURITY;
-- == analyze
ANALYZE logs;
-- == vacuum
VACUUM logs;
-- == vacuum-full
VACUUM FULL logs;
-- == insert
INSERT INTO logs VALUES (1001, 1, 'x');
-- == select-pruned
SELECT count(*) FROM events WHERE at = '2025-12-15';
-- == update-moves-row
UPDATE logs SET kind = 1 WHERE kind = 5 AND id = 3;
-- == update-whole
UPDATE logs SET text = 'y';
-- == merge [>=15]
MERGE INTO logs USING (VALUES (1001, 1)) AS new (id, kind) ON logs.id = new.id WHEN NOT MATCHED THEN INSERT VALUES (new.id, new.kind, 'x');
-- == create-sub-partitioned
CREATE TABLE events_2029 PARTITION OF events FOR VALUES FROM ('2029-01-01') TO ('2030-01-01') PARTITION BY LIST (at);
CREATE TABLE events_2029_1 PARTITION OF events_2029 FOR VALUES IN ('2029-02-01');
CREATE TABLE events_2029_rest PARTITION OF events_2029 DEFAULT;
INSERT INTO events VALUES (1, '2029-04-01', 1, 1);
CREATE TABLE events_2029_2 PARTITION OF events_2029 FOR VALUES IN ('2029-03-01', '2029-03-02');
DROP TABLE events_2029;
-- == create-partition-with-own-columns
CREATE TABLE logs_4 PARTITION OF logs (text DEFAULT 'none' NOT NULL, CONSTRAINT positive CHECK (id > 0), PRIMARY KEY (id)) FOR VALUES IN (4);
-- == create-partition-of-plain-table
CREATE TABLE users_1 PARTITION OF users FOR VALUES IN (1);
-- == create-second-default
CREATE TABLE logs_others PARTITION OF logs DEFAULT;
-- == create-partition-empty-range
CREATE TABLE events_none PARTITION OF events FOR VALUES FROM ('2029-01-01') TO ('2029-01-01');
-- == create-partition-of-other-kind
CREATE TABLE events_odd PARTITION OF events FOR VALUES IN ('2029-01-01');
-- == create-partition-of-list-overlapping
CREATE TABLE logs_again PARTITION OF logs FOR VALUES IN (2, 1);
-- == create-partition-touching
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM (MINVALUE) TO ('2025-01-01');
CREATE TABLE events_late PARTITION OF events FOR VALUES FROM ('2027-01-01') TO (MAXVALUE);
CREATE TABLE events_later PARTITION OF events FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- == hash
CREATE TABLE h (id bigint PRIMARY KEY, t text) PARTITION BY HASH (id);
CREATE TABLE h_0 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE h_1 PARTITION OF h FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE h_2 PARTITION OF h FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE h_3 PARTITION OF h FOR VALUES WITH (MODULUS 4, REMAINDER 3);
CREATE TABLE h_4 PARTITION OF h DEFAULT;
CREATE TABLE h_5 PARTITION OF h FOR VALUES WITH (MODULUS 3, REMAINDER 3);
-- == several-columns
CREATE TABLE m (a int, b int, c text) PARTITION BY RANGE (a, b);
CREATE TABLE m_1 PARTITION OF m FOR VALUES FROM (1, 1) TO (1, 10);
CREATE TABLE m_2 PARTITION OF m FOR VALUES FROM (1, 10) TO (2, MINVALUE);
CREATE TABLE m_3 PARTITION OF m FOR VALUES FROM (1, 20) TO (3, 1);
CREATE TABLE m_rest PARTITION OF m DEFAULT;
INSERT INTO m VALUES (9, 9, 'x');
CREATE TABLE m_4 PARTITION OF m FOR VALUES FROM (5, 1) TO (6, 1);
-- == detach-with-foreign-key
ALTER TABLE comments DROP CONSTRAINT comments_event_id_event_at_fkey;
ALTER TABLE events DETACH PARTITION events_2025;
ALTER TABLE events_2025 DROP CONSTRAINT events_2025_user_id_fkey;
DROP TABLE events_2025;
-- == detach-of-what-is-none
ALTER TABLE events DETACH PARTITION users;
-- == detach-and-attach
ALTER TABLE logs DETACH PARTITION logs_rest;
ALTER TABLE logs DETACH PARTITION logs_1;
ALTER TABLE logs ATTACH PARTITION logs_1 DEFAULT;
-- == attach-index
CREATE INDEX whole ON ONLY logs (id);
CREATE INDEX part ON logs_1 (id);
CREATE INDEX rest ON logs_rest (id);
ALTER INDEX whole ATTACH PARTITION part;
ALTER INDEX whole ATTACH PARTITION rest;
ALTER INDEX whole ATTACH PARTITION rest;
DROP INDEX part;
DROP INDEX whole;
-- == attach-index-of-other-columns
CREATE INDEX whole ON ONLY logs (id);
CREATE INDEX part ON logs_1 (text);
ALTER INDEX whole ATTACH PARTITION part;
-- == attach-index-of-other-table
CREATE INDEX whole ON ONLY logs (id);
ALTER INDEX whole ATTACH PARTITION users_pkey;
-- == key-on-only-the-whole
ALTER TABLE ONLY logs ADD CONSTRAINT logs_key PRIMARY KEY (id, kind);
ALTER TABLE logs_1 ADD CONSTRAINT logs_1_key PRIMARY KEY (id, kind);
ALTER TABLE logs_rest ADD CONSTRAINT logs_rest_key PRIMARY KEY (id, kind);
ALTER INDEX logs_key ATTACH PARTITION logs_1_key;
ALTER INDEX logs_key ATTACH PARTITION logs_rest_key;
-- == create-index
CREATE INDEX ON logs (id);
CREATE TABLE logs_6 PARTITION OF logs FOR VALUES IN (6);
DROP INDEX logs_6_id_idx;
DROP TABLE logs_6;
DROP INDEX logs_id_idx;
-- == create-index-concurrently
CREATE INDEX CONCURRENTLY ON logs (id);
-- == drop-index-of-partition
DROP INDEX events_2025_pkey;
-- == drop-constraint-of-partition
ALTER TABLE events_2025 DROP CONSTRAINT events_2025_pkey;
-- == drop-foreign-key-of-partition
ALTER TABLE events_2025 DROP CONSTRAINT events_2025_user_id_fkey;
-- == drop-primary-key
ALTER TABLE comments DROP CONSTRAINT comments_event_id_event_at_fkey;
ALTER TABLE events DROP CONSTRAINT events_pkey;
-- == drop-partition-cascade
DROP TABLE events_2026 CASCADE;
-- == drop-partitioned-cascade
DROP TABLE events CASCADE;
-- == drop-partitioned-referenced
DROP TABLE events;
-- == truncate-partitioned-referenced
TRUNCATE events;
-- == truncate-partitioned-cascade
TRUNCATE events CASCADE;
-- == truncate-partition-referenced
TRUNCATE events_2025;
-- == truncate-only-partitioned
TRUNCATE ONLY logs;
-- == trigger-cloned
CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g AFTER INSERT ON logs FOR EACH ROW EXECUTE FUNCTION noop();
CREATE TABLE logs_6 PARTITION OF logs FOR VALUES IN (6);
ALTER TABLE logs ATTACH PARTITION logs_2 FOR VALUES IN (2);
DROP TRIGGER g ON logs_6;
ALTER TABLE logs DISABLE TRIGGER g;
ALTER TABLE logs DETACH PARTITION logs_2;
DROP TRIGGER g ON logs;
-- == trigger-of-partition-in-the-way
CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g AFTER INSERT ON logs FOR EACH ROW EXECUTE FUNCTION noop();
CREATE TRIGGER g AFTER INSERT ON logs_2 FOR EACH ROW EXECUTE FUNCTION noop();
ALTER TABLE logs ATTACH PARTITION logs_2 FOR VALUES IN (2);
-- == attach-partitioned
CREATE TABLE logs_7 (id bigint NOT NULL, kind int NOT NULL, text text) PARTITION BY RANGE (id);
CREATE TABLE logs_7_a PARTITION OF logs_7 FOR VALUES FROM (1) TO (100);
INSERT INTO logs_7 VALUES (1, 7, 'x');
CREATE INDEX ON logs (text);
ALTER TABLE logs ATTACH PARTITION logs_7 FOR VALUES IN (7);
-- == attach-of-other-type
CREATE TABLE logs_8 (id bigint NOT NULL, kind bigint NOT NULL, text text);
ALTER TABLE logs ATTACH PARTITION logs_8 FOR VALUES IN (8);
-- == attach-of-nullable
CREATE TABLE logs_8 (id bigint NOT NULL, kind int, text text);
ALTER TABLE logs ATTACH PARTITION logs_8 FOR VALUES IN (8);
-- == attach-of-too-few
CREATE TABLE logs_8 (id bigint NOT NULL, kind int NOT NULL);
ALTER TABLE logs ATTACH PARTITION logs_8 FOR VALUES IN (8);
-- == attach-without-check
ALTER TABLE logs ADD CONSTRAINT c CHECK (id > 0);
ALTER TABLE logs ATTACH PARTITION logs_2 FOR VALUES IN (2);
-- == attach-with-check
ALTER TABLE logs ADD CONSTRAINT c CHECK (id > 0);
ALTER TABLE logs_2 ADD CONSTRAINT c CHECK (id > 0);
ALTER TABLE logs ATTACH PARTITION logs_2 FOR VALUES IN (2);
ALTER TABLE logs_2 DROP CONSTRAINT c;
ALTER TABLE logs DROP CONSTRAINT c;
-- == attach-attached
ALTER TABLE audits ATTACH PARTITION logs_1 FOR VALUES IN (2);
-- == attach-to-plain-table
ALTER TABLE users ATTACH PARTITION logs_2 FOR VALUES IN (2);
-- == attach-default
ALTER TABLE events ATTACH PARTITION events_2027 DEFAULT;
-- == attach-matching-foreign-key-not-valid
ALTER TABLE events_2027 ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users NOT VALID;
ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- == attach-index-made-before
CREATE UNIQUE INDEX i ON events_2027 (id, at);
ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- == attach-proved-more-narrowly
ALTER TABLE events_2027 ADD CONSTRAINT in_2027 CHECK (at IS NOT NULL AND at BETWEEN '2027-06-01' AND '2027-06-30');
ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- == attach-proved-by-list
ALTER TABLE logs_2 ADD CONSTRAINT two CHECK (kind IN (2));
ALTER TABLE logs ATTACH PARTITION logs_2 FOR VALUES IN (2, 3);
-- == attach-not-proved
ALTER TABLE logs_2 ADD CONSTRAINT two CHECK (kind IN (2, 4));
ALTER TABLE logs ATTACH PARTITION logs_2 FOR VALUES IN (2, 3);
-- == attach-proved-default
ALTER TABLE logs_rest ADD CONSTRAINT not_two CHECK (kind NOT IN (2, 3));
ALTER TABLE logs ATTACH PARTITION logs_2 FOR VALUES IN (2);
-- == create-proved-default-of-range
CREATE TABLE events_rest PARTITION OF events DEFAULT;
INSERT INTO events VALUES (1, '2040-01-01', 1, 1);
ALTER TABLE events_rest ADD CONSTRAINT late CHECK (at >= '2031-01-01');
CREATE TABLE events_2030 PARTITION OF events FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
CREATE TABLE events_2031 PARTITION OF events FOR VALUES FROM ('2031-01-01') TO ('2032-01-01');
-- == add-foreign-key-between-partitioned
CREATE TABLE likes (event_id bigint, event_at date, n int) PARTITION BY LIST (n);
CREATE TABLE likes_1 PARTITION OF likes FOR VALUES IN (1);
ALTER TABLE likes ADD FOREIGN KEY (event_id, event_at) REFERENCES events;
CREATE TABLE likes_2 PARTITION OF likes FOR VALUES IN (2);
ALTER TABLE likes DETACH PARTITION likes_2;
ALTER TABLE likes DROP CONSTRAINT likes_event_id_event_at_fkey;
-- == drop-child-column
ALTER TABLE events_2025 DROP COLUMN k;
-- == rename-child-column
ALTER TABLE events_2025 RENAME COLUMN k TO l;
-- == alter-type-of-child-column
ALTER TABLE events_2025 ALTER COLUMN k TYPE bigint;
-- == drop-not-null-of-child
ALTER TABLE logs_1 ALTER COLUMN kind DROP NOT NULL;
-- == set-not-null-of-child
ALTER TABLE events_2025 ALTER COLUMN k SET NOT NULL;
-- == set-not-null-only
ALTER TABLE ONLY events ALTER COLUMN k SET NOT NULL;
-- == drop-not-null-only
ALTER TABLE ONLY logs ALTER COLUMN id DROP NOT NULL;
-- == drop-not-null
ALTER TABLE logs ALTER COLUMN id DROP NOT NULL;
-- == drop-column-only
ALTER TABLE ONLY events DROP COLUMN k;
-- == add-check-only
ALTER TABLE ONLY events ADD CONSTRAINT c CHECK (k > 0);
-- == add-check-no-inherit
ALTER TABLE events ADD CONSTRAINT c CHECK (k > 0) NO INHERIT;
-- == drop-check-only
ALTER TABLE events ADD CONSTRAINT c CHECK (k > 0);
ALTER TABLE ONLY events DROP CONSTRAINT c;
-- == validate-only
ALTER TABLE events ADD CONSTRAINT c CHECK (k > 0) NOT VALID;
ALTER TABLE ONLY events VALIDATE CONSTRAINT c;
-- == add-foreign-key-only
ALTER TABLE ONLY logs ADD CONSTRAINT fk FOREIGN KEY (kind) REFERENCES users;
-- == inherit-partitioned
ALTER TABLE users INHERIT logs;
-- == rename-constraint
ALTER TABLE events RENAME CONSTRAINT events_pkey TO events_key;
ALTER TABLE events RENAME CONSTRAINT events_user_id_fkey TO events_user;
ALTER TABLE events_2025 RENAME CONSTRAINT events_2025_pkey TO events_2025_key;
-- == identity [>=17]
CREATE TABLE n (id bigint GENERATED ALWAYS AS IDENTITY, kind int) PARTITION BY LIST (kind);
CREATE TABLE n_1 PARTITION OF n FOR VALUES IN (1);
ALTER TABLE n DETACH PARTITION n_1;
ALTER TABLE n ATTACH PARTITION n_1 FOR VALUES IN (1);
TRUNCATE n RESTART IDENTITY;
DROP TABLE n;
-- == detach-referred-to-elsewhere
DELETE FROM comments WHERE event_at < '2026-01-01';
ALTER TABLE events DETACH PARTITION events_2025;
-- == detach-referred-to-elsewhere-concurrently
DELETE FROM comments WHERE event_at < '2026-01-01';
ALTER TABLE events DETACH PARTITION events_2025 CONCURRENTLY;
-- == add-primary-key-using-parts
CREATE UNIQUE INDEX part ON logs_1 (id, kind);
ALTER TABLE logs ADD PRIMARY KEY (id, kind);
-- == create-index-using-parts
CREATE INDEX part ON logs_1 (id);
CREATE INDEX whole ON logs (id);
-- == rename-column-and-add-partition
ALTER TABLE events ADD CONSTRAINT c CHECK (k > 0);
ALTER TABLE events RENAME COLUMN id TO number;
ALTER TABLE events RENAME COLUMN k TO l;
CREATE TABLE events_2029 PARTITION OF events FOR VALUES FROM ('2029-01-01') TO ('2030-01-01');
