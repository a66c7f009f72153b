-- Step 1 of plan 3c67826d, expand phase: ALTER TABLE users ADD COLUMN token and 1 more statement
COMMIT;
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
SET LOCAL lock_timeout = '500ms';
--> statement-breakpoint
SET LOCAL statement_timeout = '1s';
--> statement-breakpoint
ALTER TABLE public.users ADD COLUMN token uuid;
--> statement-breakpoint
ALTER TABLE public.users ALTER COLUMN token SET DEFAULT gen_random_uuid();
--> statement-breakpoint
SET LOCAL lock_timeout TO DEFAULT;
--> statement-breakpoint
SET LOCAL statement_timeout TO DEFAULT;
