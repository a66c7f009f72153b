SET lock_timeout = '5s';
CREATE INDEX CONCURRENTLY IF NOT EXISTS threads_open_created_idx ON threads (created_at) WHERE state = 'open';
