ALTER TABLE orders ADD CONSTRAINT orders_discount_check CHECK (discount >= 0 AND discount <= total);
