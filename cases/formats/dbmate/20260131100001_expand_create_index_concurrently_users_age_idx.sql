-- migrate:up transaction:false
-- Step 2 of plan 3c67826d, expand phase: CREATE INDEX CONCURRENTLY users_age_idx
-- After a try that failed, first: DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx;
-- Alone, and so without limits: with a second statement Postgres makes the whole a transaction.
CREATE INDEX CONCURRENTLY users_age_idx ON public.users (age);

-- migrate:down transaction:false
-- Takes back step 2 of plan 3c67826d: DROP INDEX CONCURRENTLY users_age_idx
-- Alone, and so without limits: with a second statement Postgres makes the whole a transaction.
DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx;
