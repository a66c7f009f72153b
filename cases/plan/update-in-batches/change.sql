ALTER TABLE users ADD COLUMN email_domain text;
UPDATE users SET email_domain = split_part(email, '@', 2) WHERE email_domain IS NULL;
