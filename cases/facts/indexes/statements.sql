-- == create
CREATE INDEX i ON users (a);
-- == create-unnamed
CREATE INDEX ON users (a);
-- == create-unique
CREATE UNIQUE INDEX i ON users (a);
-- == create-unique-violated
CREATE UNIQUE INDEX i ON users (twice);
-- == create-expression
CREATE INDEX i ON users (upper(email));
-- == create-partial
CREATE INDEX i ON users (a) WHERE b > 10;
-- == create-partial-of-nothing
CREATE INDEX i ON users (a) WHERE b < 0;
-- == create-include
CREATE INDEX i ON users (a) INCLUDE (b);
-- == create-gin
CREATE INDEX i ON users USING gin (tags);
-- == create-gist
CREATE INDEX i ON users USING gist (during);
-- == create-hash
CREATE INDEX i ON users USING hash (email);
-- == create-brin
CREATE INDEX i ON users USING brin (a);
-- == create-if-not-exists-new
CREATE INDEX IF NOT EXISTS i ON users (a);
-- == create-if-not-exists-there
CREATE INDEX IF NOT EXISTS users_email_idx ON users (a);
-- == create-name-taken
CREATE INDEX users_email_idx ON users (a);
-- == create-volatile-expression
CREATE INDEX i ON users ((random()));
-- == create-on-view-unknown
CREATE INDEX i ON nobody (a);
-- == create-on-materialized-view
CREATE UNIQUE INDEX i ON totals (user_id);
-- == create-concurrently
CREATE INDEX CONCURRENTLY i ON users (a);
-- == create-unique-concurrently
CREATE UNIQUE INDEX CONCURRENTLY i ON users (a);
-- == create-unnamed-concurrently
CREATE INDEX CONCURRENTLY ON users (a);
-- == create-concurrently-on-materialized-view
CREATE INDEX CONCURRENTLY i ON totals (n);
-- == create-concurrently-violated-and-again
CREATE UNIQUE INDEX CONCURRENTLY i ON users (twice);
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON users (twice);
DROP INDEX CONCURRENTLY i;
-- == create-concurrently-if-not-exists-there
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email_idx ON users (email);
-- == create-concurrently-in-transaction
BEGIN;
CREATE INDEX CONCURRENTLY i ON users (a);
COMMIT;
-- == create-concurrently-in-file [in transaction]
CREATE INDEX CONCURRENTLY i ON users (a);
-- == create-on-partitioned
CREATE INDEX i ON events (k);
-- == create-on-partitioned-only
CREATE INDEX i ON ONLY events (k);
-- == create-on-partitioned-concurrently
CREATE INDEX CONCURRENTLY i ON events (k);
-- == create-unique-on-partitioned-without-key
CREATE UNIQUE INDEX i ON events (id);
-- == create-on-partition
CREATE INDEX i ON events_2025 (k);
-- == create-on-partition-concurrently
CREATE INDEX CONCURRENTLY i ON events_2025 (k);
-- == partitioned-safe-way
CREATE INDEX i ON ONLY events (k);
CREATE INDEX CONCURRENTLY i_2025 ON events_2025 (k);
ALTER INDEX i ATTACH PARTITION i_2025;
CREATE INDEX CONCURRENTLY i_2026 ON events_2026 (k);
ALTER INDEX i ATTACH PARTITION i_2026;
-- == drop
DROP INDEX users_email_idx;
-- == drop-two
DROP INDEX users_email_idx, orders_user_id_idx;
-- == drop-if-exists-missing
DROP INDEX IF EXISTS nobody;
-- == drop-missing
DROP INDEX nobody;
-- == drop-concurrently
DROP INDEX CONCURRENTLY users_email_idx;
-- == drop-concurrently-if-exists-missing
DROP INDEX CONCURRENTLY IF EXISTS nobody;
-- == drop-concurrently-in-transaction
BEGIN;
DROP INDEX CONCURRENTLY users_email_idx;
COMMIT;
-- == drop-concurrently-two
DROP INDEX CONCURRENTLY users_email_idx, orders_user_id_idx;
-- == drop-of-constraint
DROP INDEX users_pkey;
-- == drop-on-partitioned
DROP INDEX events_id_idx;
-- == drop-on-partitioned-concurrently
DROP INDEX CONCURRENTLY events_id_idx;
-- == drop-on-partition
DROP INDEX events_2025_id_idx;
-- == drop-and-create
DROP INDEX users_email_idx;
CREATE INDEX users_email_idx ON users (email, a);
-- == rename
ALTER INDEX users_email_idx RENAME TO i;
-- == rename-of-constraint
ALTER INDEX users_pkey RENAME TO i;
-- == set-fillfactor
ALTER INDEX users_email_idx SET (fillfactor = 70);
-- == set-statistics
ALTER INDEX users_lower_idx ALTER COLUMN 1 SET STATISTICS 500;
-- == reindex-index
REINDEX INDEX users_email_idx;
-- == reindex-table
REINDEX TABLE users;
-- == reindex-schema [>=15]
REINDEX SCHEMA public;
-- == reindex-index-concurrently
REINDEX INDEX CONCURRENTLY users_email_idx;
-- == reindex-table-concurrently
REINDEX TABLE CONCURRENTLY users;
-- == reindex-table-concurrently-in-transaction
BEGIN;
REINDEX TABLE CONCURRENTLY users;
COMMIT;
-- == reindex-partitioned-table
REINDEX TABLE events;
-- == reindex-partitioned-index
REINDEX INDEX events_id_idx;
-- == reindex-partitioned-table-concurrently
REINDEX TABLE CONCURRENTLY events;
-- == cluster-on
ALTER TABLE users CLUSTER ON users_email_idx;
-- == without-cluster
ALTER TABLE users SET WITHOUT CLUSTER;
-- == comment
COMMENT ON INDEX users_email_idx IS 'looked up at login';
