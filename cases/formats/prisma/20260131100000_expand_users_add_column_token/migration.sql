-- Step 1 of plan 3c67826d, expand phase: ALTER TABLE users ADD COLUMN token and 1 more statement
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.users ADD COLUMN token uuid;
ALTER TABLE public.users ALTER COLUMN token SET DEFAULT gen_random_uuid();
