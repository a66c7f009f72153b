-- from switch
INSERT INTO sales.orders (id, account_id, total) SELECT -1, min(id), 1 FROM accounts;
-- from switch
SELECT nextval('sales.orders_id_seq');
