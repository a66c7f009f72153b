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
