SET lock_timeout = '10min';
ALTER TABLE users ADD COLUMN locale text;
