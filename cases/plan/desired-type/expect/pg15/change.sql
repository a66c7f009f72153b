BEGIN;
DROP VIEW public.totals;
ALTER TABLE public.orders ALTER COLUMN total TYPE bigint;
CREATE VIEW public.totals AS
 SELECT orders.id,
    orders.total
   FROM public.orders;
COMMENT ON VIEW public.totals IS 'for the books';
COMMIT;
ALTER TABLE public.orders ALTER COLUMN code TYPE integer USING code::integer;
