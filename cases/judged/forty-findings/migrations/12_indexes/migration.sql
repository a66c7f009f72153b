CREATE INDEX orders_shop_idx ON orders (shop_id);
CREATE INDEX lines_staff_idx ON lines USING hash (staff_id);
