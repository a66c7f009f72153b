SET lock_timeout = '2s';
ALTER TABLE orders ALTER COLUMN state TYPE varchar(40);
