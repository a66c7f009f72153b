CREATE TABLE profiles (
  id bigserial PRIMARY KEY,
  motto varchar(80),
  born_at timestamp,
  settings json
);
