-- users has indexes of all kinds; one of them, broken, is left over by a concurrent build that failed.
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, a int, b int, twice int, tags text[], during tsrange);
CREATE INDEX users_email_idx ON users (email);
CREATE INDEX users_lower_idx ON users (lower(email));
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
CREATE INDEX orders_user_id_idx ON orders (user_id);
CREATE MATERIALIZED VIEW totals AS SELECT user_id, count(*) AS n FROM orders GROUP BY user_id WITH NO DATA;
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, k int) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX events_id_idx ON events (id);

INSERT INTO users SELECT i, 'u' || i, i, i, i % 2, ARRAY['t' || i], tsrange(now()::timestamp, NULL) FROM generate_series(1, 100) i;
INSERT INTO orders SELECT i, i FROM generate_series(1, 100) i;
INSERT INTO events SELECT i, '2025-12-01'::date + i, i FROM generate_series(1, 60) i;
REFRESH MATERIALIZED VIEW totals;
