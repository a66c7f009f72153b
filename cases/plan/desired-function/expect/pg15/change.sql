BEGIN;
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
CREATE OR REPLACE FUNCTION public.greet(who text)
 RETURNS text
 LANGUAGE sql
AS $function$SELECT 'Hello ' || who$function$;
