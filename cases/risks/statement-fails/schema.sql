CREATE TABLE users (
  id bigint PRIMARY KEY,
  email text NOT NULL,
  name text,
  fax text
);
CREATE VIEW contacts AS SELECT id, email, fax FROM users;
