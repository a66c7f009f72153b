CREATE TABLE users (id bigint PRIMARY KEY, a int);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
CREATE FUNCTION add_column(t text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ADD COLUMN k uuid DEFAULT gen_random_uuid()', t);
END $$;
CREATE FUNCTION add_check() RETURNS void LANGUAGE sql AS 'ALTER TABLE users ADD CONSTRAINT c CHECK (a > 0)';
CREATE FUNCTION try_add_column() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  ALTER TABLE orders ADD COLUMN k int;
  RAISE division_by_zero;
EXCEPTION WHEN division_by_zero THEN NULL;
END $$;
CREATE FUNCTION tried() RETURNS int LANGUAGE plpgsql AS 'BEGIN PERFORM try_add_column(); RETURN 1; END';
CREATE FUNCTION through() RETURNS void LANGUAGE plpgsql AS 'BEGIN PERFORM try_add_column(); END';
CREATE FUNCTION refuse() RETURNS void LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
CREATE FUNCTION careful(a int) RETURNS int LANGUAGE plpgsql AS 'BEGIN IF a < 0 THEN RAISE EXCEPTION ''negative''; END IF; RETURN a; END';
CREATE FUNCTION with_setting() RETURNS void LANGUAGE plpgsql SET lock_timeout = '1s' AS 'BEGIN LOCK TABLE users IN SHARE MODE; END';
CREATE VIEW tries AS SELECT tried() AS one;
INSERT INTO users SELECT i, i FROM generate_series(1, 50) i;
INSERT INTO orders SELECT i, i FROM generate_series(1, 50) i;
