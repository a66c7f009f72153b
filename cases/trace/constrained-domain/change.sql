ALTER TABLE users ADD COLUMN score integer;
ALTER TABLE users ADD COLUMN rank plain;
ALTER TABLE users ADD COLUMN points positive;
