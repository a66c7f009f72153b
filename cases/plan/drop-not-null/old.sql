INSERT INTO users (email) VALUES ('a@example.com');
SELECT email FROM paying;
