SELECT count(*) FROM users WHERE email LIKE 'a%';
-- until contract
INSERT INTO users (email) VALUES ('old@example.com');
