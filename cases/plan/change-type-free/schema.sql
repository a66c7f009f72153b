CREATE TABLE customers (
    code varchar(12) PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_code varchar(12) NOT NULL REFERENCES customers (code),
    reference varchar(20) DEFAULT 'none',
    total numeric(8, 2) NOT NULL,
    CONSTRAINT orders_reference_check CHECK (reference <> ''),
    CONSTRAINT "total is positive" CHECK (total >= 0)
);

CREATE INDEX orders_reference_idx ON orders (reference);
COMMENT ON CONSTRAINT orders_reference_check ON orders IS 'An empty reference is no reference';
