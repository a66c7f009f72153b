-- Step 4 of plan 3c67826d, contract phase: ALTER TABLE log RENAME TO log_dropped
COMMIT;
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
SET LOCAL lock_timeout = '500ms';
--> statement-breakpoint
SET LOCAL statement_timeout = '1s';
--> statement-breakpoint
ALTER TABLE public.log RENAME TO log_dropped;
--> statement-breakpoint
SET LOCAL lock_timeout TO DEFAULT;
--> statement-breakpoint
SET LOCAL statement_timeout TO DEFAULT;
