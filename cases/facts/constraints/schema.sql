-- users <- orders <- lines: orders points to users and is pointed to by lines. loose has no key at all.
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, a int, nick text);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint CONSTRAINT orders_user_fk REFERENCES users, uid bigint, uid_int int, total int, CONSTRAINT total_positive CHECK (total > 0));
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders ON DELETE CASCADE, price int, during tsrange);
CREATE TABLE loose (id bigint, k bigint NOT NULL, twice int, orphan bigint, parent bigint);
CREATE UNIQUE INDEX users_email_idx ON users (email);
CREATE UNIQUE INDEX users_lower_idx ON users (lower(email));
CREATE UNIQUE INDEX users_partial_idx ON users (a) WHERE a > 0;
CREATE UNIQUE INDEX loose_id_idx ON loose (id);
CREATE UNIQUE INDEX loose_k_idx ON loose (k);
ALTER TABLE users ADD CONSTRAINT users_a_key UNIQUE (a);
ALTER TABLE lines ADD CONSTRAINT price_checked CHECK (price > 0) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT orders_uid_fk FOREIGN KEY (uid) REFERENCES users NOT VALID;
CREATE TABLE deferred (id bigint PRIMARY KEY, user_id bigint CONSTRAINT deferred_user_fk REFERENCES users DEFERRABLE INITIALLY DEFERRED, n int CONSTRAINT deferred_n_key UNIQUE DEFERRABLE INITIALLY DEFERRED);

INSERT INTO users SELECT i, 'u' || i, i, 'n' || i FROM generate_series(1, 50) i;
INSERT INTO orders SELECT i, i % 50 + 1, i % 50 + 1, i % 50 + 1, i FROM generate_series(1, 100) i;
INSERT INTO lines SELECT i, i % 100 + 1, i, tsrange('2025-01-01'::timestamp + i * interval '1 day', '2025-01-02'::timestamp + i * interval '1 day') FROM generate_series(1, 200) i;
INSERT INTO loose SELECT i, i, i % 2, i + 1000, i FROM generate_series(1, 100) i;
INSERT INTO deferred SELECT i, i, i FROM generate_series(1, 20) i;
