-- == create
CREATE MATERIALIZED VIEW m AS SELECT count(*) FROM orders;
-- == create-no-data
CREATE MATERIALIZED VIEW m AS SELECT count(*) FROM orders WITH NO DATA;
-- == refresh
REFRESH MATERIALIZED VIEW totals;
-- == refresh-without-index
REFRESH MATERIALIZED VIEW counts;
-- == refresh-no-data
REFRESH MATERIALIZED VIEW totals WITH NO DATA;
-- == refresh-first-time
REFRESH MATERIALIZED VIEW later_empty;
-- == refresh-concurrently
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
-- == refresh-concurrently-without-unique-index
REFRESH MATERIALIZED VIEW CONCURRENTLY counts;
-- == refresh-concurrently-first-time
REFRESH MATERIALIZED VIEW CONCURRENTLY later_empty;
-- == refresh-concurrently-in-transaction
BEGIN;
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
COMMIT;
-- == create-index
CREATE INDEX i ON totals (total);
-- == create-index-concurrently
CREATE INDEX CONCURRENTLY i ON totals (total);
-- == drop-index
DROP INDEX totals_user_id_idx;
-- == rename
ALTER MATERIALIZED VIEW totals RENAME TO sums;
-- == rename-column
ALTER MATERIALIZED VIEW totals RENAME COLUMN total TO sum;
-- == set-schema
CREATE SCHEMA s;
ALTER MATERIALIZED VIEW totals SET SCHEMA s;
-- == set-fillfactor
ALTER MATERIALIZED VIEW totals SET (fillfactor = 70);
-- == set-access-method [>=15]
ALTER MATERIALIZED VIEW totals SET ACCESS METHOD heap;
-- == cluster
CLUSTER totals USING totals_user_id_idx;
-- == vacuum
VACUUM totals;
-- == vacuum-database [>=15]
VACUUM;
-- == vacuum-full
VACUUM FULL totals;
-- == analyze
ANALYZE totals;
-- == alter-column-it-reads
ALTER TABLE orders ALTER COLUMN total TYPE bigint;
-- == drop-column-it-reads
ALTER TABLE orders DROP COLUMN total;
-- == drop-column-it-reads-cascade
ALTER TABLE orders DROP COLUMN total CASCADE;
-- == drop
DROP MATERIALIZED VIEW totals;
-- == drop-read-by-view
DROP MATERIALIZED VIEW counts;
-- == drop-read-by-view-cascade
DROP MATERIALIZED VIEW counts CASCADE;
-- == comment
COMMENT ON MATERIALIZED VIEW totals IS 'sums';
-- == select
SELECT count(*) FROM totals;
-- == select-not-filled
SELECT count(*) FROM later_empty;
-- == swap [in transaction]
CREATE MATERIALIZED VIEW counts_new AS SELECT user_id, count(*) AS n FROM orders WHERE total > 0 GROUP BY user_id;
ALTER MATERIALIZED VIEW counts RENAME TO counts_old;
ALTER MATERIALIZED VIEW counts_new RENAME TO counts;
