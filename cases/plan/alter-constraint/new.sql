WITH o AS (INSERT INTO orders (customer_id, total) VALUES (-5, 1)) INSERT INTO customers (id, email) VALUES (-5, 'e@example.com');
