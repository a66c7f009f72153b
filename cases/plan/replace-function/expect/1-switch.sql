-- 1-switch.sql: switch phase, step 1 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-switch.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: DROP FUNCTION is_adult and 2 more statements
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP FUNCTION is_adult(integer);
CREATE FUNCTION is_adult(years bigint, since integer DEFAULT 18) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT years >= since';
COMMENT ON FUNCTION is_adult(bigint, integer) IS 'of age, by country';
COMMIT;
