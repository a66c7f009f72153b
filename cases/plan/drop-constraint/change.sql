ALTER TABLE orders DROP CONSTRAINT orders_total_check;
ALTER TABLE orders DROP CONSTRAINT orders_email_fkey;
ALTER TABLE customers DROP CONSTRAINT customers_email_key;
