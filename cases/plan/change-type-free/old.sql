INSERT INTO customers (code, name) VALUES ('old', 'Old');
INSERT INTO orders (customer_code, total) SELECT code, 10 FROM customers LIMIT 1;
UPDATE orders SET reference = 'R-1' WHERE id = 1;
SELECT id, reference, total FROM orders WHERE customer_code = 'x';
