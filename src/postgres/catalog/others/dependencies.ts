import type { Session } from '../../../model/session.ts';
import { notOfExtension, qualifiedName, userSchema } from '../names.ts';

/** Relations and columns (`relation.column`) that an object depends on directly, by `catalog oid`. */
export interface Dependencies {
  readonly relations: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
}

interface Row {
  readonly catalog: string;
  readonly oid: number;
  readonly relation: string;
  readonly column: string | null;
}

/**
 * pg_depend, as far as it leads to a relation of the user's. What a view reads hangs on its rule: it is given to the view. A
 * function depends on a table through the table's row type as well.
 */
export async function readDependencies(session: Session): Promise<Map<string, Dependencies>> {
  const { rows } = await session.query(`
    SELECT DISTINCT CASE WHEN r.oid IS NULL OR r.rulename <> '_RETURN' THEN d.classid::pg_catalog.regclass::pg_catalog.text ELSE 'pg_class' END AS catalog,
      CASE WHEN r.oid IS NULL OR r.rulename <> '_RETURN' THEN d.objid ELSE r.ev_class END AS oid,
      ${qualifiedName('n.nspname', 'c.relname')} AS relation, a.attname AS column
    FROM pg_catalog.pg_depend d
    LEFT JOIN pg_catalog.pg_type y ON d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND y.oid = d.refobjid
    LEFT JOIN pg_catalog.pg_type element ON element.oid = y.typelem
    JOIN pg_catalog.pg_class c ON c.oid = CASE WHEN y.oid IS NULL THEN d.refobjid ELSE COALESCE(element.typrelid, y.typrelid) END
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND d.refobjsubid > 0
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    LEFT JOIN pg_catalog.pg_rewrite r ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND r.oid = d.objid
    WHERE (d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
        OR d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass)
      AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
      AND d.classid IN ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_rewrite'::pg_catalog.regclass,
        'pg_catalog.pg_trigger'::pg_catalog.regclass, 'pg_catalog.pg_policy'::pg_catalog.regclass,
        'pg_catalog.pg_proc'::pg_catalog.regclass, 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass,
        'pg_catalog.pg_type'::pg_catalog.regclass)
      AND COALESCE(r.ev_class, 0) <> c.oid AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}
    ORDER BY 1, 2, 3, 4`);
  const all = new Map<string, { relations: Set<string>; columns: Set<string> }>();
  for (const row of rows as unknown as Row[]) {
    const key = `${row.catalog} ${row.oid}`;
    const entry = all.get(key) ?? { relations: new Set(), columns: new Set() };
    entry.relations.add(row.relation);
    if (row.column !== null) entry.columns.add(`${row.relation}.${row.column}`);
    all.set(key, entry);
  }
  return all;
}
