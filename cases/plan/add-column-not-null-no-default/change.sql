ALTER TABLE users ADD COLUMN country text NOT NULL, ADD COLUMN note text;
