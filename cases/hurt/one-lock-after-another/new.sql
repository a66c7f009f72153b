INSERT INTO queue_workers (worker_id, expires) VALUES ('new-worker', now());
