SELECT id, email FROM everyone;
INSERT INTO users VALUES (-1, 'a@b.c', NULL);
