INSERT INTO users ("Email") VALUES ('a@example.com');
SELECT * FROM with_mail;
