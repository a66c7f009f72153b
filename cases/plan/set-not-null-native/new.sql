INSERT INTO users ("Email") VALUES ('b@example.com');
UPDATE users SET "Email" = 'c@example.com' WHERE id = 2;
