DROP FUNCTION is_adult(integer);
CREATE FUNCTION is_adult(years bigint, since integer DEFAULT 18) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT years >= since';
COMMENT ON FUNCTION is_adult(bigint, integer) IS 'of age, by country';
