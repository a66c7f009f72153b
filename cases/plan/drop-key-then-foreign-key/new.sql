INSERT INTO orders (id, "userId", email) SELECT -3, id, email FROM users LIMIT 1;
