CREATE TABLE orders (
    id bigint PRIMARY KEY,
    user_id bigint,
    total integer CONSTRAINT total_ok CHECK (total > 0)
);
CREATE INDEX orders_user ON orders (user_id);
CREATE INDEX by_total ON orders (total);
