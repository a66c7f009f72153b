-- == update-all
UPDATE users SET a = 1;
-- == update-where-always-true
UPDATE users SET a = 1 WHERE id > 0;
-- == update-one
UPDATE users SET a = 1 WHERE id = 5;
-- == update-key
UPDATE users SET id = id + 9000 WHERE id = 1950;
-- == update-key-referenced
UPDATE users SET id = id + 9000 WHERE id = 5;
-- == update-foreign-key
UPDATE orders SET user_id = 7 WHERE id = 1;
-- == update-from
UPDATE orders SET total = users.a FROM users WHERE users.id = orders.user_id;
-- == update-through-view
UPDATE names SET email = 'x' WHERE id = 5;
-- == update-batch
UPDATE users SET a = 1 WHERE id IN (SELECT id FROM users WHERE a > 1 ORDER BY id LIMIT 10 FOR UPDATE SKIP LOCKED);
-- == delete-all
DELETE FROM orders;
-- == delete-cascade
DELETE FROM users WHERE id = 1960;
-- == delete-cascade-with-rows
DELETE FROM users WHERE id = 1500;
-- == delete-referenced
DELETE FROM users WHERE id = 5;
-- == delete-using
DELETE FROM orders USING users WHERE users.id = orders.user_id AND users.a > 50;
-- == insert-one
INSERT INTO orders VALUES (9001, 1, 1);
-- == insert-orphan
INSERT INTO orders VALUES (9001, 9999, 1);
-- == insert-on-conflict
INSERT INTO users VALUES (1, 'u1', 1) ON CONFLICT (email) DO UPDATE SET a = 2;
-- == insert-on-conflict-do-nothing
INSERT INTO users VALUES (1, 'u1', 1) ON CONFLICT DO NOTHING;
-- == insert-select
INSERT INTO archive SELECT id, email FROM users;
-- == insert-duplicate
INSERT INTO users VALUES (1, 'new', 1);
-- == merge [>=15]
MERGE INTO archive USING users ON archive.id = users.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (users.id, users.email);
-- == with-delete-insert
WITH gone AS (DELETE FROM orders WHERE id < 10 RETURNING *) INSERT INTO archive SELECT id, 'gone' FROM gone;
-- == select
SELECT count(*) FROM users;
-- == select-by-key
SELECT email FROM users WHERE id = 5;
-- == select-join
SELECT count(*) FROM orders JOIN users ON users.id = orders.user_id;
-- == select-through-view
SELECT count(*) FROM names;
-- == select-for-update
SELECT id FROM users WHERE id = 5 FOR UPDATE;
-- == select-into
SELECT * INTO users_copy FROM users;
-- == explain
EXPLAIN UPDATE users SET a = 1;
-- == explain-analyze
EXPLAIN ANALYZE UPDATE users SET a = 1;
-- == copy-to
COPY users TO STDOUT;
-- == values
VALUES (1);
-- == set-work-mem
SET work_mem = '64MB';
-- == show
SHOW work_mem;
-- == notify
NOTIFY channel;
-- == listen
LISTEN channel;
-- == discard-all
DISCARD ALL;
-- == ddl-and-backfill [in transaction]
ALTER TABLE users ADD COLUMN k int;
UPDATE users SET k = a;
ALTER TABLE users ALTER COLUMN k SET NOT NULL;
-- == backfill-and-analyze
UPDATE users SET a = 1;
ANALYZE users;
-- == advisory-lock
SELECT pg_advisory_lock(1);
