ALTER TABLE docs ADD COLUMN summary vector(3);
ALTER TABLE docs ADD COLUMN title text;
CREATE INDEX ON docs (lower(title || now()::text));
