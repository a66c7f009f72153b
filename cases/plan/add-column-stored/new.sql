SELECT total FROM orders WHERE id = 1;
INSERT INTO orders (id, net, tax) VALUES (-2, 1, 2) RETURNING total;
