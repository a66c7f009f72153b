-- == create
CREATE EXTENSION pg_trgm;
-- == create-if-not-exists-there
CREATE EXTENSION IF NOT EXISTS hstore;
-- == create-schema
CREATE EXTENSION pg_trgm SCHEMA public;
-- == update
ALTER EXTENSION hstore UPDATE;
-- == drop-used
DROP EXTENSION hstore;
-- == drop-used-cascade
DROP EXTENSION hstore CASCADE;
-- == trigram-index
CREATE EXTENSION pg_trgm;
CREATE INDEX i ON users USING gin (name gin_trgm_ops);
-- == citext-column
ALTER TABLE users ADD COLUMN k citext;
-- == text-to-citext
ALTER TABLE users ALTER COLUMN name TYPE citext;
-- == citext-to-text
ALTER TABLE users ALTER COLUMN email TYPE text;
-- == exclude-with-equality
ALTER TABLE users ADD CONSTRAINT e EXCLUDE USING gist (room WITH =, during WITH &&);
-- == primary-key-without-overlaps [>=18]
ALTER TABLE users DROP CONSTRAINT users_pkey, ADD PRIMARY KEY (room, during WITHOUT OVERLAPS);
