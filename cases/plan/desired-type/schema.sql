CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total integer NOT NULL,
    code text
);
CREATE VIEW totals AS SELECT id, total FROM orders;
COMMENT ON VIEW totals IS 'for the books';
