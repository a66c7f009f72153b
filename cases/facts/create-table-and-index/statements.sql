-- == alter-table-plain-add-constraint-nn-not-null-v-not-valid-alt [>=18]
ALTER TABLE plain ADD CONSTRAINT nn NOT NULL v NOT VALID;
ALTER TABLE plain ADD PRIMARY KEY (v);
-- == create-table-c1-like-a-including-all
CREATE TABLE c1 (LIKE a INCLUDING ALL);
-- == create-table-c1-like-a-including-defaults-including-constrai
CREATE TABLE c1 (LIKE a INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
-- == create-table-c1-like-idn-including-all
CREATE TABLE c1 (LIKE idn INCLUDING ALL);
-- == create-table-c1-like-idn
CREATE TABLE c1 (LIKE idn);
-- == create-table-c1-like-plain-including-indexes
CREATE TABLE c1 (LIKE plain INCLUDING INDEXES);
-- == create-table-c1-like-nobody
CREATE TABLE c1 (LIKE nobody);
-- == create-table-c1-like-par-including-all
CREATE TABLE c1 (LIKE par INCLUDING ALL);
-- == create-table-c1-like-gen-including-all-more-int
CREATE TABLE c1 (LIKE gen INCLUDING ALL, more int);
-- == create-table-c1-id-int-exclude-using-gist-box-point-id-id-po
CREATE TABLE c1 (id int, EXCLUDE USING gist (box(point(id, id), point(id, id)) WITH &&));
-- == create-table-c1-id-int-constraint-cc-unique-deferrable-initi
CREATE TABLE c1 (id int CONSTRAINT cc UNIQUE DEFERRABLE INITIALLY DEFERRED, p int REFERENCES c1 (id));
-- == create-table-c1-id-int-primary-key-p-int-references-c1
CREATE TABLE c1 (id int PRIMARY KEY, p int REFERENCES c1);
-- == create-table-c1-id-int-id-text
CREATE TABLE c1 (id int, id text);
-- == create-table-c1-id-int-primary-key-primary-key-id
CREATE TABLE c1 (id int PRIMARY KEY, PRIMARY KEY (id));
-- == create-table-c1-id-int-unique-nobody
CREATE TABLE c1 (id int, UNIQUE (nobody));
-- == create-table-c1-id-int-check-nobody-0
CREATE TABLE c1 (id int, CHECK (nobody > 0));
-- == create-table-c1-id-int-foreign-key-nobody-references-a
CREATE TABLE c1 (id int, FOREIGN KEY (nobody) REFERENCES a);
-- == create-table-c1-id-nobody
CREATE TABLE c1 (id nobody);
-- == create-table-c1-id-int-tablespace-nobody
CREATE TABLE c1 (id int) TABLESPACE nobody;
-- == create-table-c1-id-int-with-nobody-5
CREATE TABLE c1 (id int) WITH (nobody = 5);
-- == create-table-c1-id-int-generated-always-as-identity-b-bigser
CREATE TABLE c1 (id int GENERATED ALWAYS AS IDENTITY, b bigserial, CONSTRAINT k UNIQUE (id, b) INCLUDE (c), c int);
-- == create-table-c1-id-int-not-null-constraint-nn-not-null-id [>=18]
CREATE TABLE c1 (id int NOT NULL, CONSTRAINT nn NOT NULL id);
-- == create-table-c1-id-int-constraint-named-not-null-alter-table [>=18]
CREATE TABLE c1 (id int CONSTRAINT named NOT NULL);
ALTER TABLE c1 DROP CONSTRAINT named;
-- == create-table-c1-id-int-unique-id-unique-id
CREATE TABLE c1 (id int, UNIQUE (id), UNIQUE (id));
-- == create-table-c1-id-int-primary-key-unique-id
CREATE TABLE c1 (id int PRIMARY KEY, UNIQUE (id));
-- == create-table-c1-id-int-default-nobody
CREATE TABLE c1 (id int DEFAULT nobody());
-- == create-table-c1-id-int-null-not-null
CREATE TABLE c1 (id int NULL NOT NULL);
-- == create-table-c1-id-int-default-1-default-2
CREATE TABLE c1 (id int DEFAULT 1 DEFAULT 2);
-- == create-table-c1-id-text-generated-always-as-identity
CREATE TABLE c1 (id text GENERATED ALWAYS AS IDENTITY);
-- == create-table-c1-id-int-default-x-b-boolean-default-5
CREATE TABLE c1 (id int DEFAULT 'x', b boolean DEFAULT 5);
-- == create-table-c1-id-int-g-timestamptz-generated-always-as-now
CREATE TABLE c1 (id int, g timestamptz GENERATED ALWAYS AS (now()) STORED);
-- == create-table-c1-id-int-g-int-generated-always-as-g-1-stored
CREATE TABLE c1 (id int, g int GENERATED ALWAYS AS (g + 1) STORED);
-- == create-table-c1-of-nobody
CREATE TABLE c1 OF nobody;
-- == create-type-ct-as-id-int-v-text-create-table-c1-of-ct-primar
CREATE TYPE ct AS (id int, v text);
CREATE TABLE c1 OF ct (PRIMARY KEY (id));
ALTER TABLE c1 ADD COLUMN z int;
ALTER TABLE c1 NOT OF;
-- == create-temp-table-c1-id-int-primary-key-alter-table-c1-add-c
CREATE TEMP TABLE c1 (id int PRIMARY KEY);
ALTER TABLE c1 ADD COLUMN x int;
DROP TABLE c1;
-- == create-temp-table-c1-id-int-on-commit-drop
CREATE TEMP TABLE c1 (id int) ON COMMIT DROP;
-- == create-unlogged-table-c1-id-serial
CREATE UNLOGGED TABLE c1 (id serial);
-- == create-index-i-on-a-nobody
CREATE INDEX i ON a (nobody);
-- == create-index-i-on-a-v-where-nobody-0
CREATE INDEX i ON a (v) WHERE nobody > 0;
-- == create-index-i-on-a-using-nobody-v
CREATE INDEX i ON a USING nobody (v);
-- == create-index-i-on-a-using-gin-n
CREATE INDEX i ON a USING gin (n);
-- == create-index-i-on-a-j
CREATE INDEX i ON a (j);
-- == create-index-i-on-a-x
CREATE INDEX i ON a (x);
-- == create-index-i-on-a-using-gin-v-gin-trgm-ops
CREATE INDEX i ON a USING gin (v gin_trgm_ops);
-- == create-index-i-on-a-using-hash-n-v
CREATE INDEX i ON a USING hash (n, v);
-- == create-unique-index-i-on-a-using-gin-ta
CREATE UNIQUE INDEX i ON a USING gin (ta);
-- == create-index-i-on-a-now
CREATE INDEX i ON a (now());
-- == create-index-i-on-a-date-trunc-day-dz
CREATE INDEX i ON a (date_trunc('day', dz));
-- == create-index-i-on-a-dz-date
CREATE INDEX i ON a ((dz::date));
-- == create-index-i-on-a-d-date
CREATE INDEX i ON a ((d::date));
-- == create-index-i-on-a-v-where-dz-now
CREATE INDEX i ON a (v) WHERE dz > now();
-- == create-index-i-on-a-coalesce-v-t
CREATE INDEX i ON a (coalesce(v, t));
-- == create-index-on-a-coalesce-v-t-lower-v-n-1-v-t
CREATE INDEX ON a (coalesce(v, t), lower(v), (n + 1), (v || t));
-- == create-index-on-a-n-1-n-2
CREATE INDEX ON a ((n + 1), (n + 2));
-- == create-index-on-a-v-v
CREATE INDEX ON a (v, v);
-- == create-index-i-on-a-j-x
CREATE INDEX i ON a ((j ->> 'x'));
-- == create-index-i-on-a-using-gin-to-tsvector-v
CREATE INDEX i ON a USING gin (to_tsvector(v));
-- == create-index-i-on-a-v-with-fillfactor-70
CREATE INDEX i ON a (v) WITH (fillfactor = 70);
-- == create-index-i-on-a-v-with-nobody-70
CREATE INDEX i ON a (v) WITH (nobody = 70);
-- == create-index-i-on-sq-v
CREATE INDEX i ON sq (v);
-- == create-index-i-on-only-a-v
CREATE INDEX i ON ONLY a (v);
-- == create-index-concurrently-i-on-nobody-v
CREATE INDEX CONCURRENTLY i ON nobody (v);
-- == create-index-concurrently-i-on-a-nobody
CREATE INDEX CONCURRENTLY i ON a (nobody);
-- == create-index-concurrently-a-d-idx-on-a-v
CREATE INDEX CONCURRENTLY a_d_idx ON a (v);
-- == create-index-concurrently-i-on-a-v-where-n-5
CREATE INDEX CONCURRENTLY i ON a (v) WHERE n > 5;
-- == create-index-concurrently-i-on-a-lower-v
CREATE INDEX CONCURRENTLY i ON a ((lower(v)));
-- == alter-table-plain-add-constraint-k-primary-key-using-index-p
ALTER TABLE plain ADD CONSTRAINT k PRIMARY KEY USING INDEX plain_id;
-- == alter-table-plain-add-constraint-k-unique-using-index-nobody
ALTER TABLE plain ADD CONSTRAINT k UNIQUE USING INDEX nobody;
-- == alter-table-plain-add-constraint-k-unique-using-index-plain
ALTER TABLE plain ADD CONSTRAINT k UNIQUE USING INDEX plain_v;
-- == alter-table-plain-add-constraint-k-unique-using-index-a-d-id
ALTER TABLE plain ADD CONSTRAINT k UNIQUE USING INDEX a_d_idx;
-- == alter-table-plain-add-constraint-plain-v-unique-w
ALTER TABLE plain ADD CONSTRAINT plain_v UNIQUE (w);
-- == alter-table-plain-add-constraint-fk-foreign-key-id-reference
ALTER TABLE plain ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES plain (nobody);
-- == alter-table-plain-add-constraint-fk-foreign-key-id-reference-0
ALTER TABLE plain ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES nobody;
-- == alter-table-plain-add-constraint-fk-foreign-key-id-v-referen
ALTER TABLE plain ADD CONSTRAINT fk FOREIGN KEY (id, v) REFERENCES a;
-- == alter-table-plain-add-check-nobody-0
ALTER TABLE plain ADD CHECK (nobody > 0);
-- == alter-table-plain-add-check-id-0-alter-table-plain-add-check
ALTER TABLE plain ADD CHECK (id > 0);
ALTER TABLE plain ADD CHECK (id > 1);
-- == alter-table-plain-add-check-select-1-0
ALTER TABLE plain ADD CHECK ((SELECT 1) > 0);
-- == generated-from-a-later-column
CREATE TABLE c1 (g int GENERATED ALWAYS AS (a + 1) STORED, a int);
ALTER TABLE c1 ALTER COLUMN a TYPE bigint;
ALTER TABLE c1 DROP COLUMN a CASCADE;
ALTER TABLE c1 ADD COLUMN g int;
-- == generated-of-a-date
CREATE TABLE c1 (d date, g timestamptz GENERATED ALWAYS AS (d) STORED);
-- == generated-of-another-type
CREATE TABLE c1 (d date, g int GENERATED ALWAYS AS (d) STORED);
-- == generated-and-default
CREATE TABLE c1 (a int, g int DEFAULT 1 GENERATED ALWAYS AS (a) STORED);
-- == identity-and-default
CREATE TABLE c1 (g int DEFAULT 1 GENERATED ALWAYS AS IDENTITY);
-- == serial-and-default
CREATE TABLE c1 (g serial DEFAULT 1);
-- == identity-null
CREATE TABLE c1 (g int NULL GENERATED ALWAYS AS IDENTITY);
-- == default-of-a-column
CREATE TABLE c1 (a int, b int DEFAULT a);
-- == default-of-a-subquery
CREATE TABLE c1 (a int DEFAULT (SELECT 1));
-- == default-of-another-type
CREATE TABLE c1 (a date DEFAULT 5);
-- == default-of-enum
CREATE TABLE c1 (a mood DEFAULT 'sad', b text DEFAULT 5, c bigint DEFAULT 1.5, d timestamptz DEFAULT now(), e date DEFAULT now());
-- == check-of-an-aggregate
CREATE TABLE c1 (a int CHECK (count(a) > 0));
-- == check-of-a-window
CREATE TABLE c1 (a int CHECK (row_number() OVER () > 0));
-- == check-of-a-set
CREATE TABLE c1 (a int[] CHECK (unnest(a) > 0));
-- == key-of-json
CREATE TABLE c1 (a json UNIQUE);
-- == key-of-a-column-twice
CREATE TABLE c1 (a int, UNIQUE (a, a));
-- == keys-alike-with-names
CREATE TABLE c1 (a int, b int, UNIQUE (a), CONSTRAINT named UNIQUE (a), CONSTRAINT other UNIQUE (a) DEFERRABLE);
-- == keys-in-order
CREATE TABLE c1 (a int UNIQUE, b int, UNIQUE (b), PRIMARY KEY (b));
-- == key-without-overlaps [>=18]
CREATE TABLE c1 (r int4range, s int4range, PRIMARY KEY (r, s WITHOUT OVERLAPS));
-- == key-without-overlaps-of-no-range [>=18]
CREATE TABLE c1 (r int4range, s int, PRIMARY KEY (r, s WITHOUT OVERLAPS));
-- == key-without-overlaps-alone [>=18]
CREATE TABLE c1 (r int4range, PRIMARY KEY (r WITHOUT OVERLAPS));
-- == on-commit
CREATE TABLE c1 (a int) ON COMMIT DROP;
-- == access-method-missing
CREATE TABLE c1 (a int) USING nobody;
-- == typed
CREATE TYPE ct AS (id int, v text);
CREATE TABLE c1 OF ct (id WITH OPTIONS NOT NULL DEFAULT 5, UNIQUE (v));
ALTER TABLE c1 DROP COLUMN v;
ALTER TABLE c1 RENAME COLUMN v TO w;
ALTER TABLE c1 ALTER COLUMN v TYPE varchar;
ALTER TABLE c1 NOT OF;
ALTER TABLE c1 DROP COLUMN v;
ALTER TABLE c1 NOT OF;
DROP TYPE ct;
-- == typed-holds-its-type
CREATE TYPE ct AS (id int, v text);
CREATE TABLE c1 OF ct;
DROP TYPE ct;
-- == typed-of-a-table
CREATE TABLE c1 OF plain;
-- == like-and-the-same-column
CREATE TABLE c1 (LIKE gen, a int);
-- == like-of-a-sequence
CREATE TABLE c1 (LIKE sq);
-- == like-then-rename [>=18]
CREATE TABLE c1 (LIKE plain);
ALTER TABLE c1 DROP CONSTRAINT plain_w_not_null;
-- == like-with-defaults-of-serial
CREATE TABLE c1 (LIKE idn INCLUDING DEFAULTS);
DROP SEQUENCE idn_s_seq;
-- == index-descending-gin
CREATE INDEX i ON a USING gin (ta DESC);
-- == index-nulls-first-hash
CREATE INDEX i ON a USING hash (v NULLS FIRST);
-- == index-include-hash
CREATE INDEX i ON a USING hash (v) INCLUDE (n);
-- == index-class-of-another-type
CREATE INDEX i ON a (n text_pattern_ops);
-- == index-class-of-another-method
CREATE INDEX i ON a (v int4_bloom_ops);
-- == index-class-bloom
CREATE INDEX i ON a USING brin (n int4_bloom_ops);
-- == index-of-a-json-path
CREATE INDEX i ON a USING gin ((j -> 'x'));
-- == index-of-a-json-text
CREATE INDEX i ON a USING gin ((j ->> 'x'));
-- == index-gist-of-uuid
CREATE INDEX i ON a USING gist (u);
-- == index-of-enum-and-domain
CREATE INDEX i ON a (e, dom, va, b, vb, bpc, inr, o);
-- == index-of-a-set
CREATE INDEX i ON a (unnest(ta));
-- == index-of-a-subquery
CREATE INDEX i ON a (((SELECT 1)));
-- == index-where-aggregate
CREATE INDEX i ON a (v) WHERE count(n) > 0;
-- == index-with-option
CREATE INDEX i ON a (v) WITH (fastupdate = off);
-- == index-with-fillfactor
CREATE INDEX i ON a (v) WITH (fillfactor = 5);
-- == index-of-a-date-of-a-time
CREATE INDEX i ON a (date(d));
-- == index-of-a-date-of-a-time-with-zone
CREATE INDEX i ON a (date(at));
-- == index-of-a-date-at-time-zone
CREATE INDEX i ON a (((at AT TIME ZONE 'UTC')::date));
-- == index-of-a-month
CREATE INDEX i ON a (date_trunc('month', d), extract(year FROM d), date_part('day', iv));
-- == index-of-an-hour-with-zone
CREATE INDEX i ON a (extract(hour FROM at));
-- == index-of-a-text-of-a-number
CREATE INDEX i ON a ((n::text), (v || n), (num::int), (u::text));
-- == index-of-a-text-of-a-date
CREATE INDEX i ON a ((d::text));
-- == index-of-a-text-of-an-enum
CREATE INDEX i ON a ((e::text));
-- == index-of-an-enum-of-a-text
CREATE INDEX i ON a ((s::mood));
-- == index-of-a-concatenated-date
CREATE INDEX i ON a ((v || d));
-- == index-of-words
CREATE INDEX i ON a USING gin (to_tsvector('english', coalesce(v, '') || ' ' || coalesce(t, '')));
-- == index-where-time
CREATE INDEX i ON a (v) WHERE at > '2025-01-01' AND d < '2025-01-01';
-- == index-where-date-with-zone
CREATE INDEX i ON a (v) WHERE at > d;
-- == index-where-cast-time
CREATE INDEX i ON a (v) WHERE at > '2025-01-01'::date;
-- == index-of-a-later-time
CREATE INDEX i ON a ((d + interval '1 day'), (at - at));
-- == index-of-a-later-time-with-zone
CREATE INDEX i ON a ((at + interval '1 day'));
-- == index-with-collation
CREATE INDEX i ON a (v COLLATE "C");
-- == index-with-collation-of-a-number
CREATE INDEX i ON a (n COLLATE "C");
-- == index-of-a-system-column
CREATE INDEX i ON a (tableoid);
-- == index-of-concat
CREATE INDEX i ON a (concat(v, t));
-- == exclusion-by-gin
ALTER TABLE a ADD EXCLUDE USING gin (ta WITH &&);
-- == exclusion-of-a-number
ALTER TABLE a ADD EXCLUDE USING gist (n WITH =, inr WITH &&);
-- == key-using-a-table
ALTER TABLE plain ADD CONSTRAINT k UNIQUE USING INDEX a;
-- == key-of-xml
ALTER TABLE a ADD UNIQUE (x);
-- == using-a-subquery
ALTER TABLE plain ALTER COLUMN v TYPE int USING (SELECT 1);
-- == set-default-of-another-type
ALTER TABLE a ALTER COLUMN d SET DEFAULT 5;
-- == set-default-of-a-column
ALTER TABLE a ALTER COLUMN d SET DEFAULT at;
