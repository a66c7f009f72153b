-- Takes back step 3 of plan 3c67826d: Empty users.token
-- Loses every value written to users.token since the column was added (the count takes in those of the default).
-- How many rows: SELECT count(*) FROM public.users WHERE token IS NOT NULL;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.users DROP COLUMN token;
ALTER TABLE public.users ADD COLUMN token uuid;
ALTER TABLE public.users ALTER COLUMN token SET DEFAULT gen_random_uuid();
