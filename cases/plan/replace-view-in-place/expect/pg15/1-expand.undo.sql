-- 1-expand.undo.sql: takes step 1 of the expand phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-expand.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1u: DROP VIEW adult_emails and 5 more statements
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP VIEW public.adult_emails;
DROP VIEW public.adults;
CREATE VIEW public.adults AS
 SELECT users.id,
    users.email
   FROM public.users
  WHERE (users.age >= 18);
COMMENT ON VIEW public.adults IS 'of age';
GRANT SELECT ON TABLE public.adults TO PUBLIC;
CREATE VIEW public.adult_emails AS
 SELECT adults.email
   FROM public.adults;
COMMIT;
