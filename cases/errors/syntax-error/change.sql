-- A comma too many.
ALTER TABLE users ADD COLUMN name text,;
