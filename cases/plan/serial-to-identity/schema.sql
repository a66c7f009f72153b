CREATE TABLE users (id serial PRIMARY KEY, name text);
CREATE TABLE posts (id bigint PRIMARY KEY, user_id integer REFERENCES users (id));
CREATE VIEW names AS SELECT id, name FROM users;
GRANT SELECT ON users TO PUBLIC;
