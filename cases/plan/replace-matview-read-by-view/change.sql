DROP VIEW big_totals;
DROP MATERIALIZED VIEW totals;
CREATE MATERIALIZED VIEW totals AS SELECT user_id, sum(total) AS total, count(*) AS orders FROM orders GROUP BY user_id;
CREATE VIEW big_totals AS SELECT user_id FROM totals WHERE total > 1000;
GRANT SELECT ON totals TO PUBLIC;
