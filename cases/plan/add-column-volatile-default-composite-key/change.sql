ALTER TABLE order_lines ADD COLUMN token uuid DEFAULT gen_random_uuid();
