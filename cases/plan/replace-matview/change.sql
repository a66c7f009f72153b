DROP MATERIALIZED VIEW totals;
CREATE MATERIALIZED VIEW totals AS SELECT user_id, sum(total) AS total, count(*) AS orders FROM orders GROUP BY user_id;
CREATE UNIQUE INDEX totals_user ON totals (user_id);
CREATE INDEX ON totals (orders DESC);
COMMENT ON MATERIALIZED VIEW totals IS 'by user, counted';
GRANT SELECT ON totals TO PUBLIC;
