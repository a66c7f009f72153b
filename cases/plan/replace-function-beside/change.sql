CREATE OR REPLACE FUNCTION is_adult(years integer, since integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT years >= since';
