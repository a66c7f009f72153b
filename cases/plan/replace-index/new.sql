SELECT * FROM orders WHERE user_id = 1 AND state <> 'done' ORDER BY "placedAt" DESC;
INSERT INTO orders (user_id, state) VALUES (1, 'open');
