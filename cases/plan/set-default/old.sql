INSERT INTO users (email) VALUES ('a@example.com');
SELECT id FROM paying;
