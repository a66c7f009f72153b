SET lock_timeout = '2s';
ALTER TABLE jobs SET (autovacuum_enabled = off);
