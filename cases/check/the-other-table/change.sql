SET lock_timeout = '1s';
ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;
DROP TABLE reviews;
DROP TABLE events_2024;
