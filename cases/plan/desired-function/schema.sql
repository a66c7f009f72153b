CREATE FUNCTION vat(net integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT net / 5';
CREATE FUNCTION greet(who text) RETURNS text LANGUAGE sql AS 'SELECT ''Hi '' || who';
CREATE TABLE orders (id bigint PRIMARY KEY, net integer NOT NULL);
CREATE VIEW gross AS SELECT id, net + vat(net) AS gross FROM orders;
