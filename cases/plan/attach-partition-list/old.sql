INSERT INTO orders (id, region, total) VALUES (-1, 'no', 1), (-2, 'pt', 2);
INSERT INTO southern (id, region) VALUES (-3, 'it');
UPDATE southern SET total = 5 WHERE id = -3;
SELECT sum(total) FROM orders WHERE region = 'pt';
