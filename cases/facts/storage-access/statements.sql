-- == set-unlogged
ALTER TABLE orders SET UNLOGGED;
-- == set-unlogged-referenced
ALTER TABLE users SET UNLOGGED;
-- == set-logged
ALTER TABLE logs SET LOGGED;
-- == set-logged-already
ALTER TABLE users SET LOGGED;
-- == set-tablespace
ALTER TABLE users SET TABLESPACE facts_fast;
-- == set-tablespace-of-index
ALTER INDEX users_email_idx SET TABLESPACE facts_fast;
-- == set-tablespace-of-all
ALTER TABLE ALL IN TABLESPACE pg_default OWNED BY CURRENT_USER SET TABLESPACE facts_fast;
-- == set-access-method [>=15]
ALTER TABLE users SET ACCESS METHOD heap2;
-- == set-access-method-same [>=15]
ALTER TABLE users SET ACCESS METHOD heap;
-- == set-access-method-default [>=17]
ALTER TABLE users SET ACCESS METHOD DEFAULT;
-- == set-expression [>=17]
ALTER TABLE generated ALTER COLUMN twice SET EXPRESSION AS (a * 3);
-- == drop-expression
ALTER TABLE generated ALTER COLUMN twice DROP EXPRESSION;
-- == set-storage
ALTER TABLE users ALTER COLUMN email SET STORAGE external;
-- == set-compression
ALTER TABLE users ALTER COLUMN email SET COMPRESSION pglz;
-- == set-statistics
ALTER TABLE users ALTER COLUMN email SET STATISTICS 500;
-- == set-n-distinct
ALTER TABLE users ALTER COLUMN email SET (n_distinct = 100);
-- == set-fillfactor
ALTER TABLE users SET (fillfactor = 70);
-- == set-autovacuum
ALTER TABLE users SET (autovacuum_enabled = false);
-- == reset-autovacuum
ALTER TABLE users RESET (autovacuum_enabled);
-- == set-toast-target
ALTER TABLE users SET (toast_tuple_target = 4000);
-- == set-parallel-workers
ALTER TABLE users SET (parallel_workers = 4);
-- == set-user-catalog-table
ALTER TABLE users SET (user_catalog_table = true);
-- == vacuum
VACUUM users;
-- == vacuum-analyze
VACUUM (ANALYZE) users;
-- == vacuum-freeze
VACUUM (FREEZE) users;
-- == vacuum-after-delete
DELETE FROM users WHERE id > 50 AND id NOT IN (SELECT user_id FROM orders);
VACUUM users;
-- == vacuum-two
VACUUM users, orders;
-- == vacuum-full
VACUUM FULL users;
-- == vacuum-full-in-transaction
BEGIN;
VACUUM FULL users;
COMMIT;
-- == vacuum-in-transaction
BEGIN;
VACUUM users;
COMMIT;
-- == analyze
ANALYZE users;
-- == analyze-column
ANALYZE users (email);
-- == cluster
CLUSTER users USING users_email_idx;
-- == cluster-again
CLUSTER mentioned;
-- == cluster-all
CLUSTER;
-- == owner
ALTER TABLE users OWNER TO facts_app;
-- == owner-same
ALTER TABLE users OWNER TO CURRENT_USER;
-- == owner-of-view
ALTER VIEW names OWNER TO facts_app;
-- == grant
GRANT SELECT ON users TO facts_app;
-- == grant-to-public
GRANT ALL ON users TO PUBLIC;
-- == grant-column
GRANT SELECT (email) ON users TO facts_app;
-- == grant-all-tables
GRANT SELECT ON ALL TABLES IN SCHEMA public TO facts_app;
-- == revoke
REVOKE ALL ON users FROM PUBLIC;
-- == default-privileges
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO facts_app;
-- == comment-on-table
COMMENT ON TABLE users IS 'people';
-- == comment-on-column
COMMENT ON COLUMN users.email IS 'where they read';
-- == comment-on-constraint
COMMENT ON CONSTRAINT users_pkey ON users IS 'key';
-- == statistics-create
CREATE STATISTICS s ON a, b FROM users;
-- == statistics-target
ALTER STATISTICS users_statistics SET STATISTICS 100;
-- == statistics-drop
DROP STATISTICS users_statistics;
-- == replica-identity-full
ALTER TABLE users REPLICA IDENTITY FULL;
-- == replica-identity-nothing
ALTER TABLE users REPLICA IDENTITY NOTHING;
-- == replica-identity-index
ALTER TABLE users REPLICA IDENTITY USING INDEX users_pkey;
-- == of-type
CREATE TYPE row_type AS (id bigint, user_id bigint);
ALTER TABLE orders OF row_type;
-- == view-security-invoker [>=15]
ALTER VIEW names SET (security_invoker = true);
-- == view-default
ALTER VIEW names ALTER COLUMN email SET DEFAULT 'x';
-- == lock-table
BEGIN;
LOCK TABLE users;
COMMIT;
-- == lock-table-share
BEGIN;
LOCK TABLE users IN SHARE MODE;
COMMIT;
-- == lock-table-alone [alone]
LOCK TABLE users;
-- == lock-view
BEGIN;
LOCK TABLE names IN SHARE MODE;
COMMIT;
-- == alter-system-in-transaction
BEGIN;
ALTER SYSTEM SET work_mem = '8MB';
COMMIT;
