-- 1-switch.undo.sql: takes step 1 of the switch phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-switch.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1u: DROP TRIGGER "Touched" ON users and 2 more statements
-- The catalog cannot say whether this is done: do not run it twice.
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
DROP TRIGGER "Touched" ON public.users;
CREATE TRIGGER "Touched" BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.touch();
COMMENT ON TRIGGER "Touched" on public.users IS 'the time of the last change';
COMMIT;
