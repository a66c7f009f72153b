SELECT total FROM totals WHERE user_id = 1;
INSERT INTO orders VALUES (-2, 1, 2);
-- from switch
SELECT total / orders FROM totals WHERE user_id = 1;
