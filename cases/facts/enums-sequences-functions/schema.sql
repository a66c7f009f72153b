-- mood is used by a column, a default and an index; n by the default of a column; the functions by a check, an index, a view.
CREATE TYPE mood AS ENUM ('sad', 'fine', 'happy');
CREATE TYPE unused AS ENUM ('a');
CREATE TYPE pair AS (x int, y int);
CREATE TABLE people (id bigint PRIMARY KEY, m mood NOT NULL DEFAULT 'fine', p pair);
CREATE INDEX people_m_idx ON people (m);
CREATE SEQUENCE n;
CREATE TABLE numbered (id int PRIMARY KEY DEFAULT nextval('n'), serial_id serial);
CREATE TABLE other (id int);
CREATE FUNCTION double(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
CREATE TABLE doubled (id int CHECK (double(id) > 0));
CREATE INDEX doubled_idx ON doubled (double(id));
CREATE VIEW doubles AS SELECT double(id) AS d FROM doubled;
CREATE PROCEDURE noop() LANGUAGE sql AS 'SELECT 1';
CREATE TYPE status AS ENUM ('on', 'off');
CREATE TABLE switches (s status NOT NULL DEFAULT 'on', t text DEFAULT 'on');

INSERT INTO people SELECT i, 'fine', ROW(1, 2)::pair FROM generate_series(1, 50) i;
INSERT INTO numbered SELECT FROM generate_series(1, 50);
INSERT INTO doubled SELECT generate_series(1, 50);
INSERT INTO other SELECT generate_series(1, 50);
INSERT INTO switches SELECT 'on' FROM generate_series(1, 50);
