CREATE TABLE logins (
  id serial PRIMARY KEY,
  user_id bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
