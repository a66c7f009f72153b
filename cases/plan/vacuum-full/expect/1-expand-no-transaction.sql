-- 1-expand-no-transaction.sql: expand phase, step 1 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand-no-transaction.sql
-- These statements allow no transaction: do not use psql -1 (--single-transaction).
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1: VACUUM FULL log
-- The catalog cannot say whether this is done: do not run it twice.
SET SESSION lock_timeout = '10min';
SET SESSION statement_timeout = '0';
VACUUM FULL log;
