-- == held-across-statements
BEGIN;
ALTER TABLE users ADD COLUMN k int;
SELECT count(*) FROM orders;
UPDATE orders SET total = 0 WHERE id = 1;
COMMIT;
-- == two-tables [in transaction]
ALTER TABLE users ADD COLUMN k int;
ALTER TABLE orders ADD COLUMN k int;
-- == two-changes-of-one-table [in transaction]
ALTER TABLE users ADD COLUMN k int;
ALTER TABLE users ADD COLUMN l int;
-- == stronger-later [in transaction]
SELECT count(*) FROM users;
UPDATE users SET a = 1 WHERE id = 1;
ALTER TABLE users ADD COLUMN k int;
-- == rollback
BEGIN;
ALTER TABLE users RENAME TO people;
ALTER TABLE people ADD COLUMN k uuid DEFAULT gen_random_uuid();
ROLLBACK;
ALTER TABLE users ADD COLUMN k int;
-- == rollback-to-savepoint
BEGIN;
ALTER TABLE users ADD COLUMN k int;
SAVEPOINT s;
ALTER TABLE orders RENAME TO sales;
ROLLBACK TO s;
ALTER TABLE orders ADD COLUMN k int;
COMMIT;
-- == release-savepoint
BEGIN;
SAVEPOINT s;
ALTER TABLE orders ADD COLUMN k int;
RELEASE s;
ALTER TABLE users ADD COLUMN k int;
COMMIT;
-- == commit-and-chain
BEGIN;
ALTER TABLE users ADD COLUMN k int;
COMMIT AND CHAIN;
ALTER TABLE orders ADD COLUMN k int;
COMMIT;
-- == no-commit
BEGIN;
ALTER TABLE users ADD COLUMN k int;
-- == begin-twice
BEGIN;
BEGIN;
ALTER TABLE users ADD COLUMN k int;
COMMIT;
COMMIT;
-- == commit-without-begin
COMMIT;
-- == failure-inside
BEGIN;
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE users ADD COLUMN k int;
COMMIT;
ALTER TABLE users ADD COLUMN l int;
-- == own-commit-in-file [in transaction]
ALTER TABLE users ADD COLUMN k int;
COMMIT;
ALTER TABLE orders ADD COLUMN k int;
-- == set-lock-timeout
SET lock_timeout = '2s';
-- == set-lock-timeout-zero
SET lock_timeout = 0;
-- == set-local-outside
SET LOCAL lock_timeout = '2s';
SHOW lock_timeout;
-- == set-in-rolled-back
BEGIN;
SET lock_timeout = '2s';
ROLLBACK;
SHOW lock_timeout;
-- == reset
RESET lock_timeout;
-- == set-transaction-read-only
BEGIN;
SET TRANSACTION READ ONLY;
ALTER TABLE users ADD COLUMN k int;
ROLLBACK;
-- == set-transaction-isolation
BEGIN;
SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
UPDATE users SET a = 1 WHERE id = 1;
COMMIT;
-- == set-transaction-isolation-too-late
BEGIN;
SELECT count(*) FROM orders;
SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
UPDATE users SET a = 1 WHERE id = 1;
COMMIT;
-- == declare-cursor
BEGIN;
DECLARE c CURSOR FOR SELECT * FROM users;
FETCH 10 FROM c;
COMMIT;
-- == create-then-change [in transaction]
CREATE TABLE fresh (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
CREATE INDEX ON fresh (user_id);
ALTER TABLE fresh ADD COLUMN k uuid DEFAULT gen_random_uuid();
DROP TABLE fresh;
-- == vacuum-after-begin
BEGIN;
VACUUM;
COMMIT;
-- == create-database-in-transaction
BEGIN;
CREATE DATABASE other;
COMMIT;
-- == not-re-runnable
CREATE TABLE fresh (id int);
CREATE TABLE fresh (id int);
CREATE TABLE IF NOT EXISTS fresh (id int);
