-- 1-switch.sql: switch phase, step 1 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-switch.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: ALTER TABLE jobs RENAME TO _jobs and 3 more statements
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE jobs RENAME TO _jobs;
CREATE VIEW public.jobs WITH (security_invoker = true) AS
SELECT id, payload FROM public._jobs;
DROP FUNCTION add_job(text);
CREATE FUNCTION add_job(p text) RETURNS bigint LANGUAGE sql AS 'INSERT INTO _jobs (payload) VALUES (p) RETURNING id';
COMMIT;
