import type { LeftOut } from '../../../model/schema.ts';
import type { Session } from '../../../model/session.ts';
import { notOfExtension, qualifiedName, userSchema } from '../names.ts';

/** Objects that DDL is not written for, because a sandbox could not hold them or because they are rare. */
export async function readUnwritten(session: Session): Promise<LeftOut[]> {
  const rare = (kind: string, catalog: string, name: string, namespace: string): string => `
    SELECT '${kind} ' || ${qualifiedName('n.nspname', `o.${name}`)} AS what, false AS outside
    FROM pg_catalog.${catalog} o JOIN pg_catalog.pg_namespace n ON n.oid = o.${namespace}
    WHERE ${userSchema('n')} AND ${notOfExtension(catalog, 'o.oid')}`;
  const { rows } = await session.query(`
    ${rare('operator class', 'pg_opclass', 'opcname', 'opcnamespace')}
    UNION ALL ${rare('conversion', 'pg_conversion', 'conname', 'connamespace')}
    UNION ALL ${rare('text search parser', 'pg_ts_parser', 'prsname', 'prsnamespace')}
    UNION ALL ${rare('text search template', 'pg_ts_template', 'tmplname', 'tmplnamespace')}
    UNION ALL ${rare('type', 'pg_type', 'typname', 'typnamespace')} AND o.typtype = 'b' AND o.typelem = 0
    UNION ALL
    SELECT 'foreign table ' || ${qualifiedName('n.nspname', 'c.relname')}, true
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'f' AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}
    UNION ALL SELECT 'foreign server ' || pg_catalog.quote_ident(srvname), true FROM pg_catalog.pg_foreign_server
    UNION ALL SELECT 'language ' || pg_catalog.quote_ident(l.lanname), true FROM pg_catalog.pg_language l
      WHERE l.oid >= 16384 AND ${notOfExtension('pg_language', 'l.oid')}
    ORDER BY 1`);
  return rows.map(row => ({
    what: String(row.what),
    because:
      row.outside === true
        ? 'a sandbox does not reach outside its database'
        : 'this kind of object is not copied from a live database',
  }));
}
