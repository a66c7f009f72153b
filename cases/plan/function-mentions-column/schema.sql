CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total int
);

CREATE TABLE log (
    order_id bigint,
    msg text
);

CREATE FUNCTION write_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO log (order_id, msg) VALUES (NEW.id, 'new');
    RETURN NEW;
END
$$;

CREATE TRIGGER write_log AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION write_log();
