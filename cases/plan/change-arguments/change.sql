DROP FUNCTION is_adult(integer);
CREATE FUNCTION is_adult(years integer, since integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT years >= since';
COMMENT ON FUNCTION is_adult(integer, integer) IS 'of age, by country';
REVOKE ALL ON FUNCTION is_adult(integer, integer) FROM PUBLIC;
