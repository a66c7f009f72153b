-- Step 5 of plan 3c67826d, contract phase: DROP TABLE log_dropped
-- Before running the step: Hold it as log_dropped until you are sure that nobody misses it: the steps before this one can be taken back.
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP TABLE public.log_dropped;
