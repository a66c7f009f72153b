BEGIN;
ALTER TABLE queue_workers DROP COLUMN etag;
ALTER TABLE queue_tasks DROP COLUMN etag;
ALTER TABLE queue_artifacts DROP COLUMN etag;
COMMIT;
