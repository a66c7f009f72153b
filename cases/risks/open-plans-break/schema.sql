CREATE TABLE orders (
  id int PRIMARY KEY,
  user_id int NOT NULL,
  total bigint,
  state varchar(20) NOT NULL DEFAULT 'new'
);
