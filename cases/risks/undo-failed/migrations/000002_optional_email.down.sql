DROP INDEX users_name_index;
ALTER TABLE users ALTER COLUMN email SET NOT NULL;
