SELECT id, email, age FROM "Adults";
INSERT INTO users VALUES (-2, 'a@b.c', 30);
