BEGIN;
DROP VIEW public.gross;
DROP FUNCTION public.vat(net integer);
CREATE FUNCTION public.vat(net integer)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT net * 0.2$function$;
CREATE VIEW public.gross AS
 SELECT id,
    ((net)::numeric + public.vat(net)) AS gross
   FROM public.orders;
COMMIT;
CREATE OR REPLACE FUNCTION public.greet(who text)
 RETURNS text
 LANGUAGE sql
AS $function$SELECT 'Hello ' || who$function$;
