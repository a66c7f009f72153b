ALTER TABLE jobs RENAME TO _jobs;
DROP FUNCTION add_job(text);
CREATE FUNCTION add_job(p text) RETURNS bigint LANGUAGE sql AS 'INSERT INTO _jobs (payload) VALUES (p) RETURNING id';
