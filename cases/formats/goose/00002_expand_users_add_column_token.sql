-- Step 1 of plan 3c67826d, expand phase: ALTER TABLE users ADD COLUMN token and 1 more statement

-- +goose Up
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.users ADD COLUMN token uuid;
ALTER TABLE public.users ALTER COLUMN token SET DEFAULT gen_random_uuid();

-- +goose Down
-- Takes back step 1 of plan 3c67826d: ALTER TABLE users DROP COLUMN token
-- Loses every value written to users.token since the column was added (the count takes in those of the default).
-- How many rows: SELECT count(*) FROM public.users WHERE token IS NOT NULL;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.users DROP COLUMN token;
