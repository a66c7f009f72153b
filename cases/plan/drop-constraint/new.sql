INSERT INTO customers (id, email) VALUES (-2, 'n@example.com');
