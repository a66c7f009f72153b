-- It writes the old label: until switch.
INSERT INTO tasks (status) VALUES ('in work');
-- So does what compares: until switch.
SELECT id FROM tasks WHERE status = 'in work';
SELECT id FROM tasks WHERE status::text IN ('in work', 'running');
