CREATE INDEX CONCURRENTLY users_domain_idx ON users (split_part(email, '@', 2));
REINDEX INDEX CONCURRENTLY users_lower_idx;
DROP INDEX CONCURRENTLY users_length_idx;
