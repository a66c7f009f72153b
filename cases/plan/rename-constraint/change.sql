ALTER TABLE customers RENAME CONSTRAINT customers_email_key TO customers_email_unique;
