CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, age integer);
CREATE FUNCTION is_adult(years integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT years >= 18';
