INSERT INTO users (email, nick) VALUES ('old@example.org', 'old');
SELECT nick, plan FROM users;
INSERT INTO orders (user_id, total) SELECT id, 1 FROM users LIMIT 1;
