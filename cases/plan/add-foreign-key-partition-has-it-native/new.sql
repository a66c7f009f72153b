INSERT INTO users (id, email) OVERRIDING SYSTEM VALUE VALUES (-7, 'new@example.com');
INSERT INTO events (id, at, user_id) SELECT -2, '2025-09-01', min(id) FROM users;
