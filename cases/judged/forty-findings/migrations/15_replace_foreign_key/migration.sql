ALTER TABLE orders DROP CONSTRAINT orders_shop_id_fkey;
ALTER TABLE orders ADD CONSTRAINT orders_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops ON DELETE CASCADE;
