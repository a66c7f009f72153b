CREATE TABLE notes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  body text NOT NULL,
  pinned boolean NOT NULL DEFAULT false
);
CREATE INDEX notes_pinned ON notes (id) WHERE pinned;
ALTER TABLE notes ADD CONSTRAINT notes_body CHECK (body <> '');
INSERT INTO notes (body) VALUES ('welcome');
ALTER TABLE notes ADD COLUMN token uuid DEFAULT gen_random_uuid();
