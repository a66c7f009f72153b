-- Step 4 of plan 3c67826d, contract phase: ALTER TABLE log RENAME TO log_dropped

-- +goose Up
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.log RENAME TO log_dropped;

-- +goose Down
-- Takes back step 4 of plan 3c67826d: ALTER TABLE log_dropped RENAME TO log
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.log_dropped RENAME TO log;
