UPDATE users SET email = lower(email);
ALTER TYPE mood ADD VALUE 'happy';
DROP TABLE old_logins;
