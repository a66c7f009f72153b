ALTER INDEX public.by_total RENAME TO orders_total;
ALTER TABLE public.orders DROP CONSTRAINT total_ok, ADD CONSTRAINT total_ok CHECK ((total >= 0));
CREATE INDEX orders_user_new ON public.orders USING btree (user_id, id);
DROP INDEX public.orders_user;
ALTER INDEX public.orders_user_new RENAME TO orders_user;
