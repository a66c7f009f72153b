INSERT INTO orders (id, region) VALUES (-5, NULL);
