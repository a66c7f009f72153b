-- == qualified
ALTER TABLE b.users ADD COLUMN k uuid DEFAULT gen_random_uuid();
-- == by-search-path
SET search_path = b, a;
ALTER TABLE users ADD CONSTRAINT c CHECK (n > 0);
CREATE INDEX ON orders (user_id);
-- == same-names-in-one-transaction [in transaction]
ALTER TABLE a.users ADD COLUMN k int;
ALTER TABLE b.users ADD CONSTRAINT c CHECK (n > 0);
ALTER TABLE b.users ALTER COLUMN n TYPE bigint;
REINDEX INDEX a.users_email_idx;
-- == builds-of-the-same-name [in transaction]
CREATE INDEX i ON a.users (n);
CREATE INDEX i ON b.users (n);
-- == add-foreign-key-across
ALTER TABLE a.orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES b.users;
-- == drop-foreign-key-across
ALTER TABLE b.orders DROP CONSTRAINT orders_user_id_fkey;
-- == drop-table-across
DROP TABLE b.orders;
-- == set-schema-taken
ALTER TABLE a.users SET SCHEMA b;
-- == set-schema
ALTER TABLE plain SET SCHEMA b;
-- == drop-schema
DROP SCHEMA b;
-- == drop-schema-cascade
DROP SCHEMA b CASCADE;
-- == drop-schema-that-others-need-cascade
DROP SCHEMA a CASCADE;
-- == rename-schema
ALTER SCHEMA a RENAME TO c;
-- == rename-schema-then-alter [in transaction]
ALTER SCHEMA a RENAME TO c;
ALTER TABLE c.users ADD COLUMN k int;
-- == grant-all-tables
GRANT SELECT ON ALL TABLES IN SCHEMA a TO PUBLIC;
-- == create-in-schema
CREATE TABLE b.fresh (id bigint PRIMARY KEY REFERENCES a.users);
-- == create-schema-with-elements
CREATE SCHEMA d CREATE TABLE t (id bigint PRIMARY KEY) CREATE VIEW v AS SELECT * FROM t;
-- == temporary-table-hides
CREATE TEMPORARY TABLE plain (id bigint);
ALTER TABLE plain ADD COLUMN k int;
ALTER TABLE public.plain ADD COLUMN k int;
