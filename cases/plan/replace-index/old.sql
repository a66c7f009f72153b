SELECT * FROM orders WHERE user_id = 1;
INSERT INTO orders (user_id, state) VALUES (1, 'open');
