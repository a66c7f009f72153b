SELECT total FROM totals WHERE user_id = 1;
INSERT INTO orders VALUES (-1, 1, 2);
