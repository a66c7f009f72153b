-- a holds no null; gap holds some. The checks say how much is proved already.
CREATE TABLE t (
  id bigint PRIMARY KEY, a int, b int, c int, d int, e int, gap int, needed int NOT NULL, with_default int DEFAULT 1,
  CONSTRAINT b_there CHECK (b IS NOT NULL), CONSTRAINT c_there CHECK (c IS NOT NULL AND c > 0),
  CONSTRAINT either CHECK (d IS NOT NULL OR a > 0)
);
ALTER TABLE t ADD CONSTRAINT e_there CHECK (e IS NOT NULL) NOT VALID;
CREATE TABLE other (id bigint PRIMARY KEY, t_id bigint REFERENCES t NOT NULL, a int);
ALTER TABLE t ADD COLUMN other_id bigint;
ALTER TABLE t ADD CONSTRAINT t_other_fkey FOREIGN KEY (other_id) REFERENCES other NOT VALID;
CREATE TABLE replicated (id bigint NOT NULL);
CREATE UNIQUE INDEX replicated_id_idx ON replicated (id);
ALTER TABLE replicated REPLICA IDENTITY USING INDEX replicated_id_idx;
CREATE TABLE with_identity (id bigint GENERATED ALWAYS AS IDENTITY, v int);

INSERT INTO t SELECT i, i, i, i, i, i, nullif(i % 10, 0), i FROM generate_series(1, 100) i;
INSERT INTO other SELECT i, i, i FROM generate_series(1, 50) i;
UPDATE t SET other_id = id % 50 + 1;
INSERT INTO replicated SELECT i FROM generate_series(1, 50) i;
INSERT INTO with_identity (v) SELECT i FROM generate_series(1, 50) i;
