-- Step 5 of plan 3c67826d, contract phase: DROP TABLE log_dropped
-- Before running the step: Hold it as log_dropped until you are sure that nobody misses it: the steps before this one can be taken back.
COMMIT;
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
SET LOCAL lock_timeout = '500ms';
--> statement-breakpoint
SET LOCAL statement_timeout = '1s';
--> statement-breakpoint
DROP TABLE public.log_dropped;
--> statement-breakpoint
SET LOCAL lock_timeout TO DEFAULT;
--> statement-breakpoint
SET LOCAL statement_timeout TO DEFAULT;
