CREATE TABLE users (
  id bigint PRIMARY KEY,
  email text NOT NULL,
  name text,
  fax text
);
CREATE FUNCTION mask(user_id bigint) RETURNS text LANGUAGE sql AS
  $$ SELECT left(email, 3) || '...' FROM users WHERE id = user_id $$;
