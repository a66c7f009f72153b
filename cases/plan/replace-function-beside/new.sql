SELECT is_adult(17);
-- from expand
SELECT is_adult(20, 21);
INSERT INTO users VALUES (-2, 'a@b.c', 30);
