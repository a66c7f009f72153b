CREATE SCHEMA sales;
CREATE TABLE accounts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (
    id bigserial PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts,
    total numeric NOT NULL CHECK (total >= 0),
    note text DEFAULT 'none'
);
CREATE INDEX orders_account_id_idx ON orders (account_id);
CREATE VIEW big_orders AS SELECT * FROM orders WHERE total > 1000;
GRANT SELECT ON orders TO PUBLIC;
