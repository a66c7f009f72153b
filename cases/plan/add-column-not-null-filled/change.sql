ALTER TABLE users ADD COLUMN domain text NOT NULL;
UPDATE users SET domain = split_part(email, '@', 2) WHERE domain IS NULL;
