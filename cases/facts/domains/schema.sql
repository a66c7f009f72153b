-- positive is used by t.n and by the array t.many, word by two tables, code by none.
CREATE DOMAIN positive AS int CONSTRAINT above_zero CHECK (VALUE > 0);
CREATE DOMAIN word AS text;
CREATE DOMAIN code AS text;
CREATE DOMAIN late AS int;
ALTER DOMAIN late ADD CONSTRAINT even CHECK (VALUE % 2 = 0) NOT VALID;
CREATE DOMAIN in_index AS text;
CREATE TABLE t (id bigint PRIMARY KEY, n positive, many positive[], w word, l late, plain int, i in_index);
CREATE TABLE u (id bigint PRIMARY KEY, w word);
CREATE TABLE e (id bigint NOT NULL, at date NOT NULL, w word) PARTITION BY RANGE (at);
CREATE TABLE e_2025 PARTITION OF e FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX t_i_idx ON t (i);
INSERT INTO t SELECT i, i, ARRAY[i], 'w', 2, i, 'i' FROM generate_series(1, 50) i;
INSERT INTO u SELECT i, nullif('w' || i % 10, 'w0') FROM generate_series(1, 50) i;
INSERT INTO e SELECT i, '2025-06-01', 'w' FROM generate_series(1, 50) i;
