INSERT INTO customers (code, name) VALUES ('n-1', 'New');
INSERT INTO orders (customer_code, reference, total)
SELECT code, 'a reference of more than twenty', 12345678.90 FROM customers LIMIT 1;
