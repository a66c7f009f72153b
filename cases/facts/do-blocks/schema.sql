CREATE TABLE users (id bigint PRIMARY KEY, a int, email text);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
CREATE TABLE numbers (n int);
CREATE PROCEDURE fill_batches() LANGUAGE plpgsql AS $$
BEGIN
  FOR i IN 0..2 LOOP
    UPDATE users SET a = 0 WHERE id BETWEEN i * 20 + 1 AND i * 20 + 20;
    COMMIT;
  END LOOP;
END $$;
CREATE PROCEDURE add_index() LANGUAGE plpgsql AS $$
BEGIN
  CREATE INDEX users_a_idx ON users (a);
END $$;
CREATE PROCEDURE read_and_commit() LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count(*) FROM orders;
  COMMIT;
  ALTER TABLE users ADD COLUMN k int;
  COMMIT;
END $$;
INSERT INTO users SELECT i, i, 'u' || i FROM generate_series(1, 60) i;
INSERT INTO orders SELECT i, i FROM generate_series(1, 60) i;
INSERT INTO numbers SELECT generate_series(1, 60);
