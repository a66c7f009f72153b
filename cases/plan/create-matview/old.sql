SELECT sum(total) FROM orders;
INSERT INTO orders VALUES (-1, 1, 2);
