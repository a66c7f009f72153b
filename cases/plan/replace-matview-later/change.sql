ALTER TABLE orders ADD COLUMN paid boolean NOT NULL DEFAULT false;
DROP MATERIALIZED VIEW totals;
CREATE MATERIALIZED VIEW totals (user_id, total) AS SELECT user_id, sum(total) FILTER (WHERE paid) FROM orders GROUP BY user_id WITH NO DATA;
CREATE UNIQUE INDEX totals_user ON totals (user_id);
REFRESH MATERIALIZED VIEW totals;
COMMENT ON COLUMN totals.total IS 'paid orders';
CREATE VIEW big_totals AS SELECT user_id FROM totals WHERE total > 1000;
