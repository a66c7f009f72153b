CREATE TABLE users (id bigint PRIMARY KEY, a int, b int);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users, total int);
INSERT INTO users SELECT i, i, i FROM generate_series(1, 2000) i;
INSERT INTO orders SELECT i, i, i FROM generate_series(1, 2000) i;
