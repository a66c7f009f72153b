CREATE ROLE reader;
CREATE TABLE notes (id bigint PRIMARY KEY, body text);
COMMENT ON TABLE notes IS 'new';
GRANT SELECT, UPDATE ON notes TO reader;
