ALTER TABLE events ALTER COLUMN amount TYPE bigint;
