INSERT INTO users (id, email) VALUES (-1, 'a@example.com');
INSERT INTO orders (id, "userId", email) SELECT -1, id, email FROM users LIMIT 1;
DELETE FROM orders WHERE id = -1;
-- until contract
INSERT INTO users (id, email) VALUES (-2, 'b@example.com') ON CONFLICT (email) DO NOTHING;
