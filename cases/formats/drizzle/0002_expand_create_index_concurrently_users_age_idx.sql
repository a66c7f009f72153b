-- Step 2 of plan 3c67826d, expand phase: CREATE INDEX CONCURRENTLY users_age_idx
-- After a try that failed, first: DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx;
COMMIT;
--> statement-breakpoint
SET lock_timeout = '10min';
--> statement-breakpoint
SET statement_timeout = '0';
--> statement-breakpoint
CREATE INDEX CONCURRENTLY users_age_idx ON public.users (age);
--> statement-breakpoint
RESET lock_timeout;
--> statement-breakpoint
RESET statement_timeout;
--> statement-breakpoint
BEGIN;
