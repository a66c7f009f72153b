SELECT total FROM totals WHERE user_id = 1;
SELECT user_id FROM big_totals;
INSERT INTO orders VALUES (-1, 1, 2);
