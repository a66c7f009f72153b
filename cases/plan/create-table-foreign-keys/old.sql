INSERT INTO orders (id, user_id) SELECT -1, min(id) FROM users;
UPDATE users SET email = 'x' WHERE id = 1;
