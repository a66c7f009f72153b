ALTER TABLE orders
    ALTER COLUMN reference TYPE varchar(40),
    ALTER COLUMN total TYPE numeric(12, 2),
    ALTER COLUMN customer_code TYPE text;
