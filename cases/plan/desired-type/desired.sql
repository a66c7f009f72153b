CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total bigint NOT NULL,
    code integer
);
CREATE VIEW totals AS SELECT id, total FROM orders;
COMMENT ON VIEW totals IS 'for the books';
