CREATE TABLE users (
  id bigint PRIMARY KEY,
  email text NOT NULL,
  name text,
  fax text
);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users,
  total bigint
);
CREATE INDEX orders_user_id_idx ON orders (user_id);
CREATE VIEW big_spenders AS
  SELECT users.id, users.email FROM users JOIN orders ON orders.user_id = users.id WHERE orders.total > 1000;
