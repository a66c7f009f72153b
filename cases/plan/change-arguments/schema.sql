CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, age integer);
CREATE FUNCTION is_adult(years integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT years >= 18';
COMMENT ON FUNCTION is_adult(integer) IS 'of age';
REVOKE ALL ON FUNCTION is_adult(integer) FROM PUBLIC;
