-- 1-switch.undo.sql: takes step 1 of the switch phase back (plan plan-id).
-- Run it with:
--   psql -X -v ON_ERROR_STOP=1 -f 1-switch.undo.sql
-- Take back the code that uses it first.
-- Do not use psql -1 (--single-transaction): steps have transactions of their own, or allow none.
-- On a lock timeout (55P03) or statement timeout (57014) the step that hit it has changed nothing, or is
-- cleared by the next try: wait, and run the file again. Steps that are done are skipped.
\set ON_ERROR_STOP on

-- Step 1u: ALTER TABLE users ALTER COLUMN id DROP IDENTITY and 4 more statements
SELECT state = 'done' AS step_1u_done, state = 'half done' AS step_1u_half
FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.users') AND a.attname = 'id' AND NOT a.attisdropped AND a.attidentity <> '')
   AND (pg_catalog.to_regclass('public.users_id_seq') IS NOT NULL)
   AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.users') AND a.attname = 'id' AND NOT a.attisdropped AND EXISTS (SELECT FROM pg_catalog.pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum AND replace(pg_catalog.pg_get_expr(d.adbin, d.adrelid), 'public.', '') = 'nextval(''users_id_seq''::regclass)')) THEN 'done'
  ELSE 'not done' END) AS catalog (state) \gset
\if :step_1u_done
\echo step 1u is done already
\else
BEGIN;
SET LOCAL lock_timeout = '500ms';
SET LOCAL statement_timeout = '1s';
ALTER TABLE public.users ALTER COLUMN id DROP IDENTITY;
CREATE SEQUENCE public.users_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1;
ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;
SELECT pg_catalog.setval('public.users_id_seq', GREATEST(max(id), 0) + 1, false) FROM public.users;
ALTER TABLE public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
COMMIT;
SELECT '1u' AS step, state FROM (SELECT CASE
  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.users') AND a.attname = 'id' AND NOT a.attisdropped AND a.attidentity <> '')
   AND (pg_catalog.to_regclass('public.users_id_seq') IS NOT NULL)
   AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.users') AND a.attname = 'id' AND NOT a.attisdropped AND EXISTS (SELECT FROM pg_catalog.pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum AND replace(pg_catalog.pg_get_expr(d.adbin, d.adrelid), 'public.', '') = 'nextval(''users_id_seq''::regclass)')) THEN 'done'
  ELSE 'not done' END) AS catalog (state);
\endif
