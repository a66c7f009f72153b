SELECT * FROM orders WHERE total > 5 FOR UPDATE;
INSERT INTO orders (account_id, total) SELECT min(id), 1 FROM accounts RETURNING *;
UPDATE orders SET note = 'x' WHERE id = 1;
DELETE FROM orders WHERE id = -7;
SELECT * FROM big_orders;
-- runs until switch
SELECT nextval('orders_id_seq');
-- runs until switch
TRUNCATE orders;
