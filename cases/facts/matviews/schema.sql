-- totals has a unique index, counts has none, later is not filled yet.
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, total int);
CREATE MATERIALIZED VIEW totals AS SELECT user_id, sum(total) AS total FROM orders GROUP BY user_id WITH NO DATA;
CREATE UNIQUE INDEX totals_user_id_idx ON totals (user_id);
CREATE MATERIALIZED VIEW counts AS SELECT user_id, count(*) AS n FROM orders GROUP BY user_id WITH NO DATA;
CREATE MATERIALIZED VIEW later_empty AS SELECT count(*) AS n FROM orders WITH NO DATA;
CREATE VIEW over AS SELECT * FROM counts;
INSERT INTO orders SELECT i, i % 10, i FROM generate_series(1, 100) i;
REFRESH MATERIALIZED VIEW totals;
REFRESH MATERIALIZED VIEW counts;
UPDATE orders SET total = 0 WHERE user_id = 3;
