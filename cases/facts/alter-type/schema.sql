-- One column per question. items has no index but its key; indexed has one on each column.
CREATE DOMAIN plain_int AS int;
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE mood AS ENUM ('sad', 'fine');
CREATE TABLE items (
  id bigint PRIMARY KEY, n int, small smallint, big bigint, r real, num numeric(10,2), free_num numeric, short varchar(20), free varchar, t text, fixed char(10),
  checked varchar(20) CHECK (checked <> ''), viewed varchar(20), d timestamp, dz timestamptz,
  d3 timestamp(3), day date, c cidr, flag bool, bits bit(4), vbits varbit(4), moods text, j json, x xid, generated_from int,
  generated int GENERATED ALWAYS AS (generated_from + 1) STORED, with_default int DEFAULT 5, numbers int[], period interval(3), key_text text
);
CREATE TABLE indexed (id bigint PRIMARY KEY, short varchar(20), collated text, n int, free varchar, lowered varchar(20));
CREATE INDEX indexed_short_idx ON indexed (short);
CREATE INDEX indexed_collated_idx ON indexed (collated);
CREATE INDEX indexed_partial_idx ON indexed (n) WHERE free IS NOT NULL;
CREATE INDEX indexed_lower_idx ON indexed (lower(lowered));
CREATE VIEW item_names AS SELECT id, viewed FROM items;
CREATE STATISTICS items_statistics ON small, big FROM items;

-- users.id is what posts points to, users.ref what is looked up by a unique index.
CREATE TABLE users (id int PRIMARY KEY, code varchar(10) UNIQUE, email text);
CREATE TABLE posts (id int PRIMARY KEY, user_id int REFERENCES users, code varchar(10) REFERENCES users (code));

INSERT INTO items (id, n, small, big, r, num, free_num, short, free, t, fixed, checked, viewed, d, dz, d3, day, c, flag, bits,
  vbits, moods, j, x, generated_from, numbers, period, key_text)
SELECT i, i, i, i, i, i, i, i, i, i, i, i, i, '2025-01-01', '2025-01-01', '2025-01-01', '2025-01-01', '10.0.0.0/8', true, '1010', '1010',
  'sad', '{}', i::text::xid, i, ARRAY[i], '1 day', i FROM generate_series(1, 100) i;
INSERT INTO indexed SELECT i, i, i, i, i, i FROM generate_series(1, 100) i;
INSERT INTO users SELECT i, 'c' || i, 'u' || i FROM generate_series(1, 50) i;
INSERT INTO posts SELECT i, i % 50 + 1, 'c' || (i % 50 + 1) FROM generate_series(1, 100) i;
