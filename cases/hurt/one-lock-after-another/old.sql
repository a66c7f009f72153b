SELECT etag FROM queue_tasks WHERE task_id = 'a';
UPDATE queue_workers SET expires = now(), etag = gen_random_uuid() WHERE worker_id = 'a';
