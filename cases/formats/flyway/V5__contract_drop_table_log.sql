-- Step 4 of plan 25240737, contract phase: DROP TABLE log
-- Before running the step: Keep them: pg_dump -t, or rename the table and drop it weeks later when nobody missed it.
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP TABLE log;
