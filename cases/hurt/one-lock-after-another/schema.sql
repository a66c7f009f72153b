CREATE TABLE queue_tasks (
    task_id text PRIMARY KEY,
    priority text NOT NULL,
    etag uuid NOT NULL DEFAULT gen_random_uuid()
);
CREATE TABLE queue_artifacts (
    task_id text NOT NULL,
    run_id integer NOT NULL,
    name text NOT NULL,
    storage_type text NOT NULL,
    etag uuid NOT NULL DEFAULT gen_random_uuid(),
    PRIMARY KEY (task_id, run_id, name)
);
CREATE TABLE queue_workers (
    worker_id text PRIMARY KEY,
    expires timestamptz NOT NULL,
    etag uuid NOT NULL DEFAULT gen_random_uuid()
);
