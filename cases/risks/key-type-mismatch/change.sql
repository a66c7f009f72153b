SET lock_timeout = '2s';
CREATE TABLE invoices (
  id bigint PRIMARY KEY,
  user_id int NOT NULL REFERENCES users
);
