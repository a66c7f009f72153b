CREATE TABLE orders (
  id bigint PRIMARY KEY,
  user_id bigint NOT NULL,
  total bigint,
  placed_at timestamp NOT NULL DEFAULT now()
);
