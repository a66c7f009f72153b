UPDATE events SET created_by = 'system' WHERE created_by IS NULL;
ALTER TABLE events ALTER COLUMN created_by SET NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS events_superseded;
CREATE INDEX CONCURRENTLY events_superseded ON events (superseded_by) WHERE superseded_by IS NOT NULL;
