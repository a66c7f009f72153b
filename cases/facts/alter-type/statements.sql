-- == int-to-bigint
ALTER TABLE items ALTER COLUMN n TYPE bigint;
-- == smallint-to-int
ALTER TABLE items ALTER COLUMN small TYPE int;
-- == bigint-to-int
ALTER TABLE items ALTER COLUMN big TYPE int;
-- == same-type
ALTER TABLE items ALTER COLUMN n TYPE int;
-- == two-columns
ALTER TABLE items ALTER COLUMN n TYPE bigint, ALTER COLUMN free TYPE text;
-- == varchar-wider
ALTER TABLE items ALTER COLUMN short TYPE varchar(40);
-- == varchar-without-limit
ALTER TABLE items ALTER COLUMN short TYPE varchar;
-- == varchar-to-text
ALTER TABLE items ALTER COLUMN short TYPE text;
-- == text-to-varchar-without-limit
ALTER TABLE items ALTER COLUMN t TYPE varchar;
-- == varchar-narrower
ALTER TABLE items ALTER COLUMN short TYPE varchar(10);
-- == varchar-too-narrow
ALTER TABLE items ALTER COLUMN short TYPE varchar(1);
-- == varchar-cut-by-using
ALTER TABLE items ALTER COLUMN short TYPE varchar(1) USING substr(short, 1, 1);
-- == text-to-varchar-with-limit
ALTER TABLE items ALTER COLUMN t TYPE varchar(40);
-- == char-to-varchar
ALTER TABLE items ALTER COLUMN fixed TYPE varchar(10);
-- == char-wider
ALTER TABLE items ALTER COLUMN fixed TYPE char(20);
-- == char-to-text
ALTER TABLE items ALTER COLUMN fixed TYPE text;
-- == numeric-wider
ALTER TABLE items ALTER COLUMN num TYPE numeric(12,2);
-- == numeric-more-scale
ALTER TABLE items ALTER COLUMN num TYPE numeric(12,4);
-- == numeric-without-limit
ALTER TABLE items ALTER COLUMN num TYPE numeric;
-- == numeric-with-limit
ALTER TABLE items ALTER COLUMN free_num TYPE numeric(12,2);
-- == int-to-numeric
ALTER TABLE items ALTER COLUMN n TYPE numeric;
-- == real-to-double
ALTER TABLE items ALTER COLUMN r TYPE double precision;
-- == timestamp-to-timestamptz-utc
SET TimeZone = 'UTC';
ALTER TABLE items ALTER COLUMN d TYPE timestamptz;
-- == timestamp-to-timestamptz-elsewhere
SET TimeZone = 'Europe/Berlin';
ALTER TABLE items ALTER COLUMN d TYPE timestamptz;
-- == timestamptz-to-timestamp-utc
SET TimeZone = 'UTC';
ALTER TABLE items ALTER COLUMN dz TYPE timestamp;
-- == timestamp-more-precise
ALTER TABLE items ALTER COLUMN d3 TYPE timestamp(6);
-- == timestamp-less-precise
ALTER TABLE items ALTER COLUMN d TYPE timestamp(0);
-- == interval-more-precise
ALTER TABLE items ALTER COLUMN period TYPE interval(6);
-- == date-to-timestamp
ALTER TABLE items ALTER COLUMN day TYPE timestamp;
-- == cidr-to-inet
ALTER TABLE items ALTER COLUMN c TYPE inet;
-- == bit-wider
ALTER TABLE items ALTER COLUMN bits TYPE bit(8);
-- == varbit-wider
ALTER TABLE items ALTER COLUMN vbits TYPE varbit(8);
-- == text-to-enum
ALTER TABLE items ALTER COLUMN moods TYPE mood USING moods::mood;
-- == json-to-jsonb
ALTER TABLE items ALTER COLUMN j TYPE jsonb;
-- == xid-to-text
ALTER TABLE items ALTER COLUMN x TYPE text USING x::text;
-- == int-array-to-bigint-array
ALTER TABLE items ALTER COLUMN numbers TYPE bigint[];
-- == no-cast
ALTER TABLE items ALTER COLUMN flag TYPE int;
-- == using-expression
ALTER TABLE items ALTER COLUMN flag TYPE int USING flag::int;
-- == using-itself
ALTER TABLE items ALTER COLUMN n TYPE int USING n;
-- == using-another-column
ALTER TABLE items ALTER COLUMN n TYPE int USING big::int;
-- == to-plain-domain
ALTER TABLE items ALTER COLUMN n TYPE plain_int;
-- == to-constrained-domain
ALTER TABLE items ALTER COLUMN n TYPE positive_int;
-- == widen-checked
ALTER TABLE items ALTER COLUMN checked TYPE varchar(40);
-- == widen-viewed
ALTER TABLE items ALTER COLUMN viewed TYPE varchar(40);
-- == widen-indexed
ALTER TABLE indexed ALTER COLUMN short TYPE varchar(40);
-- == indexed-to-text
ALTER TABLE indexed ALTER COLUMN short TYPE text;
-- == indexed-rewritten
ALTER TABLE indexed ALTER COLUMN n TYPE bigint;
-- == same-type-in-partial-index
ALTER TABLE indexed ALTER COLUMN n TYPE int;
-- == in-predicate-of-index
ALTER TABLE indexed ALTER COLUMN free TYPE text;
-- == in-expression-of-index
ALTER TABLE indexed ALTER COLUMN lowered TYPE varchar(40);
-- == collate
ALTER TABLE indexed ALTER COLUMN collated TYPE text COLLATE "C";
-- == collate-without-index
ALTER TABLE items ALTER COLUMN t TYPE text COLLATE "C";
-- == generated-column-depends
ALTER TABLE items ALTER COLUMN generated_from TYPE bigint;
-- == generated-column-itself
ALTER TABLE items ALTER COLUMN generated TYPE bigint;
-- == extended-statistics
ALTER TABLE items ALTER COLUMN small TYPE bigint;
-- == default-kept
ALTER TABLE items ALTER COLUMN with_default TYPE bigint;
-- == primary-key
ALTER TABLE indexed ALTER COLUMN id TYPE numeric;
-- == referenced-key
ALTER TABLE users ALTER COLUMN id TYPE bigint;
-- == referenced-key-to-numeric
ALTER TABLE users ALTER COLUMN id TYPE numeric;
-- == referencing-column
ALTER TABLE posts ALTER COLUMN user_id TYPE bigint;
-- == referenced-varchar-wider
ALTER TABLE users ALTER COLUMN code TYPE varchar(20);
-- == referencing-varchar-wider
ALTER TABLE posts ALTER COLUMN code TYPE varchar(20);
-- == beside-the-key
ALTER TABLE users ALTER COLUMN email TYPE varchar;
-- == drop-check-alter-add-check
ALTER TABLE items DROP CONSTRAINT items_checked_check;
ALTER TABLE items ALTER COLUMN checked TYPE varchar(40);
ALTER TABLE items ADD CONSTRAINT items_checked_check CHECK (checked <> '') NOT VALID;
ALTER TABLE items VALIDATE CONSTRAINT items_checked_check;
-- == view-dropped-around [in transaction]
DROP VIEW item_names;
ALTER TABLE items ALTER COLUMN viewed TYPE varchar(40);
CREATE VIEW item_names AS SELECT id, viewed FROM items;
-- == prepared-column
PREPARE one AS SELECT short FROM items;
EXECUTE one;
ALTER TABLE items ALTER COLUMN short TYPE varchar(40);
EXECUTE one;
-- == unknown-column
ALTER TABLE items ALTER COLUMN nobody TYPE int;
