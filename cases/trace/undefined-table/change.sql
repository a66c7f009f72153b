ALTER TABLE user_accounts ADD COLUMN phone text;
ALTER TABLE users ADD COLUMN phone text;
