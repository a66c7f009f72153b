-- Takes back step 2 of plan 3c67826d: DROP INDEX CONCURRENTLY users_age_idx
SET lock_timeout = '10min';
SET statement_timeout = '0';
DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx;
RESET lock_timeout;
RESET statement_timeout;
