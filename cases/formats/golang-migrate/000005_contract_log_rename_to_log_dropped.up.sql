-- Step 4 of plan 3c67826d, contract phase: ALTER TABLE log RENAME TO log_dropped
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.log RENAME TO log_dropped;
