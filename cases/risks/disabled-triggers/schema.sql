CREATE TABLE orders (
  id bigint PRIMARY KEY,
  user_id bigint NOT NULL,
  total bigint,
  placed_at timestamp NOT NULL DEFAULT now()
);
CREATE TABLE audit (order_id bigint, total bigint, at timestamptz);
CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN INSERT INTO audit VALUES (NEW.id, NEW.total, now()); RETURN NEW; END $$;
CREATE TRIGGER audit AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION audit();
