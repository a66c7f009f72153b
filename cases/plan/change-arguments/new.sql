-- from expand
SELECT is_adult(17, 21), is_adult(NULL, NULL);
INSERT INTO users VALUES (-2, 'a@b.c', 30);
