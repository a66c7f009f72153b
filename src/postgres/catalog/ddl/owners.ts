import type { Session } from '../../../model/session.ts';
import { notOfExtension, qualifiedName, userSchema } from '../names.ts';

/** `ALTER ... OWNER TO` for everything that has an owner of its own, in the order of names. */
export async function readOwners(session: Session): Promise<string[]> {
  const owned = (catalog: string, oid: string): string =>
    `${userSchema('n')} AND ${notOfExtension(catalog, oid)}`;
  const { rows } = await session.query(`
    SELECT pg_catalog.format('ALTER SCHEMA %I OWNER TO %I', n.nspname, pg_catalog.pg_get_userbyid(n.nspowner)) AS sql
    FROM pg_catalog.pg_namespace n WHERE n.nspname <> 'public' AND ${owned('pg_namespace', 'n.oid')}
    UNION ALL
    SELECT pg_catalog.format('ALTER %s %s OWNER TO %I',
      CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
      ${qualifiedName('n.nspname', 'c.relname')}, pg_catalog.pg_get_userbyid(c.relowner))
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND ${owned('pg_class', 'c.oid')}
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.objid = c.oid AND c.relkind = 'S' AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0)
    UNION ALL
    SELECT pg_catalog.format('ALTER %s %I.%I(%s) OWNER TO %I',
      CASE p.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END,
      n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid), pg_catalog.pg_get_userbyid(p.proowner))
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE ${owned('pg_proc', 'p.oid')} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'i')
    UNION ALL
    SELECT pg_catalog.format('ALTER %s %I.%I OWNER TO %I', CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END,
      n.nspname, t.typname, pg_catalog.pg_get_userbyid(t.typowner))
    FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
    WHERE ${owned('pg_type', 't.oid')} AND (t.typtype IN ('d', 'e', 'r') OR c.relkind = 'c')
    ORDER BY 1`);
  return rows.map(row => String(row.sql));
}
