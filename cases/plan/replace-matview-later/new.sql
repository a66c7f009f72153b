SELECT total FROM totals WHERE user_id = 1;
INSERT INTO orders VALUES (-2, 1, 2, true);
-- from switch
SELECT user_id FROM big_totals;
