INSERT INTO users (email) VALUES ('new@example.org');
INSERT INTO orders (user_id, total, note) SELECT id, 1, 'new' FROM users LIMIT 1;
