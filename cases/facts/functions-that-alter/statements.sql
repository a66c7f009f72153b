-- == alters
SELECT add_column('users');
-- == alters-each
SELECT add_column(t) FROM unnest(ARRAY['users', 'orders']) t;
-- == sql-function
SELECT add_check();
-- == locks
SELECT with_setting();
-- == handles-errors
SELECT try_add_column();
-- == handles-errors-two-calls-deep
SELECT through();
-- == handles-errors-in-a-view
SELECT * FROM tries;
-- == raises
SELECT refuse();
-- == may-raise
SELECT sum(careful(a)) FROM users;
-- == as-default
ALTER TABLE users ADD COLUMN k int DEFAULT careful(1);
-- == create-and-call [in transaction]
CREATE FUNCTION m() RETURNS void LANGUAGE plpgsql AS 'BEGIN ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey; END';
SELECT m();
DROP FUNCTION m();
