CREATE FUNCTION vat(net integer) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT net * 0.2';
CREATE FUNCTION greet(who text) RETURNS text LANGUAGE sql AS 'SELECT ''Hello '' || who';
CREATE TABLE orders (id bigint PRIMARY KEY, net integer NOT NULL);
CREATE VIEW gross AS SELECT id, net + vat(net) AS gross FROM orders;
