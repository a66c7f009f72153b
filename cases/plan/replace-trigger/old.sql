INSERT INTO users (id, email) VALUES (-1, 'a@b.c');
UPDATE users SET email = 'd@e.f' WHERE id = 1;
