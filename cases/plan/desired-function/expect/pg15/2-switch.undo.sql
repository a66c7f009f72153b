-- 2-switch.undo.sql: takes step 2 of the switch phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-switch.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 2u: DROP VIEW gross and 3 more statements
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP VIEW public.gross;
DROP FUNCTION public.vat(integer);
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.vat(net integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT net / 5$function$;
CREATE VIEW public.gross AS
 SELECT orders.id,
    (orders.net + public.vat(orders.net)) AS gross
   FROM public.orders;
COMMIT;
