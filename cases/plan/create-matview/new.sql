SELECT user_id, total FROM totals WHERE user_id = 1;
INSERT INTO orders VALUES (-2, 1, 2);
