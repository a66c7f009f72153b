CREATE TABLE accounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);
CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts
);
CREATE TABLE invoices (
    id bigserial PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    order_id bigint REFERENCES orders,
    replaces bigint REFERENCES invoices,
    sum numeric NOT NULL CHECK (sum >= 0)
);
CREATE TABLE payments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id bigint CONSTRAINT paid_invoice REFERENCES invoices,
    paid_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX invoices_order_id_idx ON invoices (order_id);
CREATE TABLE invoices_dropped (id bigint);
COMMENT ON TABLE invoices IS 'of the old billing';
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone ON invoices USING (sum >= 0);
GRANT SELECT ON invoices TO PUBLIC;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER stamped BEFORE UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE FUNCTION owed(account bigint) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT sum(sum) FROM invoices WHERE account_id = account);
END $$;
CREATE VIEW unpaid AS SELECT id, sum FROM invoices WHERE NOT EXISTS (SELECT FROM payments WHERE invoice_id = invoices.id);
