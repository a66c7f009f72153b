-- 1-switch.sql: switch phase, step 1 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-switch.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: DROP VIEW big_totals and 4 more statements
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '0';
DROP VIEW big_totals;
DROP MATERIALIZED VIEW totals;
CREATE MATERIALIZED VIEW totals AS SELECT user_id, sum(total) AS total, count(*) AS orders FROM orders GROUP BY user_id;
CREATE VIEW big_totals AS SELECT user_id FROM totals WHERE total > 1000;
GRANT SELECT ON totals TO PUBLIC;
COMMIT;
