ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users;
ALTER TABLE orders ADD CONSTRAINT orders_paid_by_fk FOREIGN KEY (paid_by) REFERENCES users NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_paid_by_fk;
ALTER TABLE orders DROP CONSTRAINT orders_approved_by_fk;
