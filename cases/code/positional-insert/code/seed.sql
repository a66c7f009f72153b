INSERT INTO users OVERRIDING SYSTEM VALUE VALUES (1, 'ada@example.com', NULL, 'Ada');
INSERT INTO users (email, name) VALUES ('bob@example.com', 'Bob');
