import { notOfExtension, qualifiedName, userSchema } from '../names.ts';
import type { Reader } from './found.ts';

/** Row security policies, and the flags that put them in force. */
export const readPolicies: Reader = () =>
  `SELECT 'policy' AS kind, pg_catalog.format('%I on %I.%I', p.polname, n.nspname, c.relname) AS identity,
      pg_catalog.concat(pg_catalog.format('CREATE POLICY %I ON %I.%I', p.polname, n.nspname, c.relname),
        CASE WHEN NOT p.polpermissive THEN ' AS RESTRICTIVE' END,
        CASE p.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE' WHEN 'd' THEN ' FOR DELETE' END,
        ' TO ' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(r.rolname), ', ' ORDER BY r.rolname COLLATE "C")
          FROM pg_catalog.pg_roles r WHERE r.oid = ANY (p.polroles)),
        ' USING (' || pg_catalog.pg_get_expr(p.polqual, p.polrelid) || ')',
        ' WITH CHECK (' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) || ')') AS definition,
      'pg_policy' AS catalog, p.oid, ARRAY[${qualifiedName('n.nspname', 'c.relname')}] AS relations
    FROM pg_catalog.pg_policy p
    JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}
    UNION ALL
    SELECT 'row security', ${qualifiedName('n.nspname', 'c.relname')},
      pg_catalog.concat_ws(E';\\n',
        CASE WHEN c.relrowsecurity THEN pg_catalog.format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', n.nspname, c.relname) END,
        CASE WHEN c.relforcerowsecurity THEN pg_catalog.format('ALTER TABLE %I.%I FORCE ROW LEVEL SECURITY', n.nspname, c.relname) END),
      'pg_class', c.oid, ARRAY[${qualifiedName('n.nspname', 'c.relname')}]
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE (c.relrowsecurity OR c.relforcerowsecurity) AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}`;
