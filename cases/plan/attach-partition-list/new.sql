INSERT INTO orders (id, region) VALUES (-4, 'es');
