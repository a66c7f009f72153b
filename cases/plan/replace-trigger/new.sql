INSERT INTO users (id, email) VALUES (-2, 'a@b.c');
UPDATE users SET email = email;
