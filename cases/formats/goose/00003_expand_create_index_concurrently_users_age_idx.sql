-- Step 2 of plan 3c67826d, expand phase: CREATE INDEX CONCURRENTLY users_age_idx
-- After a try that failed, first: DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx;
-- +goose NO TRANSACTION

-- +goose Up
SET lock_timeout = '10min';
SET statement_timeout = '0';
CREATE INDEX CONCURRENTLY users_age_idx ON public.users (age);
RESET lock_timeout;
RESET statement_timeout;

-- +goose Down
-- Takes back step 2 of plan 3c67826d: DROP INDEX CONCURRENTLY users_age_idx
SET lock_timeout = '10min';
SET statement_timeout = '0';
DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx;
RESET lock_timeout;
RESET statement_timeout;
