-- A schema with some of everything, and rows in it: what plans are run on in sandbox.test.ts.
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN posint AS integer CHECK (VALUE > 0);
CREATE DOMAIN plain_text AS text;
CREATE FUNCTION app_stable() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1';
CREATE FUNCTION app_rand() RETURNS integer LANGUAGE sql AS 'SELECT (random() * 100)::int';
CREATE TABLE users (
  id bigserial PRIMARY KEY,
  email text NOT NULL,
  name varchar(20) DEFAULT 'x',
  age int CHECK (age > 0),
  status text NOT NULL DEFAULT 'new',
  created timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE users IS 'who''s who';
COMMENT ON COLUMN users.name IS 'full name';
CREATE UNIQUE INDEX users_email_idx ON users (email);
COMMENT ON INDEX users_email_idx IS 'one each';
CREATE INDEX users_name_status_idx ON users (name, status) WHERE age > 3;
CREATE INDEX users_lower_idx ON users (lower(email));
ALTER TABLE users ADD CONSTRAINT users_name_key UNIQUE (name);
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (id),
  total numeric,
  note text,
  double_total numeric GENERATED ALWAYS AS (total * 2) STORED
);
CREATE TABLE pairs (a int NOT NULL, b text NOT NULL, c text, PRIMARY KEY (a, b));
CREATE TABLE log (at timestamptz, line text);
CREATE TABLE parts (id int NOT NULL, k int NOT NULL, v text, PRIMARY KEY (id, k)) PARTITION BY RANGE (k);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
CREATE VIEW adults AS SELECT id, email, age FROM users WHERE age > 17;
CREATE VIEW old_adults AS SELECT id FROM adults WHERE age > 60;
CREATE MATERIALIZED VIEW totals AS SELECT user_id, sum(total) AS s FROM orders GROUP BY 1;
CREATE SEQUENCE tickets;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TABLE "Order Items" ("Id" int PRIMARY KEY, "Name" text, "select" int);
CREATE SCHEMA app;
CREATE TABLE app.things (id int PRIMARY KEY, v text);
INSERT INTO users (email, name, age) SELECT 'u' || i || '@x', 'n' || i, 1 + i % 90 FROM generate_series(1, 1200) i;
INSERT INTO orders (user_id, total) SELECT 1 + i % 1200, i FROM generate_series(1, 100) i;
INSERT INTO pairs SELECT i, 'b' || i, 'c' FROM generate_series(1, 2100) i;
INSERT INTO log SELECT '2026-01-01', 'l' || i FROM generate_series(1, 10) i;
INSERT INTO parts SELECT i, i % 100, 'v' FROM generate_series(1, 300) i;
INSERT INTO "Order Items" SELECT i, 'n', i FROM generate_series(1, 50) i;
