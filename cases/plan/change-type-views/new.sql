INSERT INTO users (email) VALUES (repeat('x', 100) || '@example.com');
SELECT email FROM active_users;
