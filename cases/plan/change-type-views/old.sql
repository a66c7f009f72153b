SELECT id, email FROM active_users;
SELECT domain FROM "mail domains";
UPDATE users SET email = 'a@example.com' WHERE id = 1;
INSERT INTO users (email) VALUES ('b@example.com');
