INSERT INTO orders (customer_id, total) SELECT id, 1 FROM customers LIMIT 1;
DELETE FROM customers WHERE id = -1;
