-- 2-backfill.undo.sql: takes step 2 of the backfill phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 2-backfill.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Loses every value written to orders.id since the column was added (the count takes in those of the default).
-- How many rows: SELECT count(*) FROM public.orders WHERE id IS NOT NULL;
-- Step 2u: Empty orders.id
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.orders DROP COLUMN id;
CREATE SEQUENCE public.orders_id_seq AS bigint;
ALTER TABLE public.orders ADD COLUMN id bigint;
ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;
ALTER TABLE public.orders ALTER COLUMN id SET DEFAULT nextval(CAST('public.orders_id_seq' AS regclass));
COMMIT;
