INSERT INTO orders (id, region, total) VALUES (-1, 'no', 1), (-2, 'pt', 2);
INSERT INTO unknown (id, region, total) VALUES (-3, '?', 3), (-4, NULL, 4);
DELETE FROM unknown WHERE region IS NULL;
SELECT sum(total) FROM orders WHERE region = 'pt';
