SELECT id FROM users WHERE is_adult(age);
-- from switch
SELECT is_adult(20, 21), is_adult(20::bigint);
INSERT INTO users VALUES (-2, 'a@b.c', 30);
