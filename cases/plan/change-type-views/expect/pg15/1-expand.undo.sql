-- 1-expand.undo.sql: takes step 1 of the expand phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Loses nothing, but it fails while rows hold values of users.email that do not fit character varying(80).
-- How many rows: SELECT count(*) FROM public.users WHERE length(email) > 80;
-- Step 1u: DROP RULE no_empty ON users and 14 more statements
SELECT state = 'done' AS step_1u_done, state = 'half done' AS step_1u_half
FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.users') AND a.attname = 'email' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'character varying(80)') THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u_done
\echo step 1u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '0';
DROP RULE no_empty ON public.users;
DROP TRIGGER email_changed ON public.users;
DROP POLICY own_mail ON public.users;
DROP VIEW public."mail domains";
DROP VIEW public.active_users;
ALTER TABLE public.users ALTER COLUMN email TYPE character varying(80);
CREATE VIEW public.active_users WITH (security_barrier=true) AS
 SELECT users.id,
    users.email
   FROM public.users
  WHERE users.active;
CREATE VIEW public."mail domains" AS
 SELECT DISTINCT split_part((active_users.email)::text, '@'::text, 2) AS domain
   FROM public.active_users;
CREATE POLICY own_mail ON public.users FOR SELECT USING (((email)::text <> ''::text));
CREATE TRIGGER email_changed BEFORE UPDATE OF email ON public.users FOR EACH ROW EXECUTE FUNCTION public.touch();
COMMENT ON COLUMN public.active_users.email IS 'Lower case';
COMMENT ON VIEW public.active_users IS 'Those who may log in';
GRANT SELECT ON TABLE public.active_users TO PUBLIC;
CREATE TRIGGER through_view INSTEAD OF INSERT ON public.active_users FOR EACH ROW EXECUTE FUNCTION public.touch();
CREATE RULE no_empty AS
    ON UPDATE TO public.users
   WHERE ((new.email)::text = ''::text) DO INSTEAD NOTHING;
COMMIT;
SELECT '1u' AS step, state FROM (SELECT CASE
  WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.users') AND a.attname = 'email' AND NOT a.attisdropped AND replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '') = 'character varying(80)') THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
