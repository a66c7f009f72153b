-- 2-switch.sql: switch phase, step 2 (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-switch.sql
-- Each step is a transaction of its own.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 2: DROP VIEW gross and 3 more statements
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP VIEW public.gross;
DROP FUNCTION public.vat(net integer);
CREATE FUNCTION public.vat(net integer)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT net * 0.2$function$;
CREATE VIEW public.gross AS
 SELECT orders.id,
    ((orders.net)::numeric + public.vat(orders.net)) AS gross
   FROM public.orders;
COMMIT;
