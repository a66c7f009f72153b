SET lock_timeout = '2s';
ALTER TABLE shops DROP COLUMN region;
