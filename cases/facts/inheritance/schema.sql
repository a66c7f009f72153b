-- base <- child <- grandchild by INHERITS, not partitions; loose can be made a child.
CREATE TABLE base (id bigint PRIMARY KEY, a int, b int CONSTRAINT b_positive CHECK (b > 0));
CREATE TABLE child (c int) INHERITS (base);
CREATE TABLE grandchild (d int) INHERITS (child);
CREATE TABLE loose (id bigint NOT NULL, a int, b int CONSTRAINT b_positive CHECK (b > 0));
CREATE INDEX base_a_idx ON base (a);
INSERT INTO base SELECT i, i, i FROM generate_series(1, 50) i;
INSERT INTO child SELECT i, i, i, i FROM generate_series(101, 150) i;
INSERT INTO grandchild SELECT i, i, i, i, i FROM generate_series(201, 250) i;
INSERT INTO loose SELECT i, i, i FROM generate_series(1, 50) i;
