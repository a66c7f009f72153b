SELECT id, email, status FROM users WHERE id = 1;
INSERT INTO users (email) VALUES ('old@example.org');
UPDATE users SET email = 'older@example.org' WHERE id = 1;
