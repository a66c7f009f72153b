CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    status text NOT NULL,
    CONSTRAINT orders_status_check CHECK (status IN ('new', 'paid'))
);
