CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id bigint NOT NULL,
    state text NOT NULL,
    "placedAt" timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX "orders_open" ON orders (user_id);
COMMENT ON INDEX orders_open IS 'open orders of a user';
