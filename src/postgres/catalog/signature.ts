import type { Session } from '../../model/session.ts';

/** What tells whether a part of the catalog is as it was: the versions of its rows, digested. */
export interface Signature {
  /** Everything that is not a table, a column, an index or a constraint, and the properties of tables that belong there. */
  readonly others: string;
  /** Columns, indexes and constraints, by the OID of their table. */
  readonly tables: ReadonlyMap<number, string>;
}

/** A row of a catalog is another one after each change of it, but for counters that are changed in place. */
const version = (alias: string): string => `${alias}.xmin::pg_catalog.text || ${alias}.ctid::pg_catalog.text`;

/** Rows of a catalog whose objects were made after initdb (access/transam.h: FirstNormalObjectId), or all of a small one. */
const rowsOf = (catalog: string, condition = 'true'): string =>
  `SELECT '${catalog}' || ${version('x')} AS row FROM pg_catalog.${catalog} x WHERE ${condition}`;

const users = (column: string): string => `${column} >= 16384`;

/** Catalogs that views, functions, types, triggers and their like are read from. */
const others = (major: number): string[] => [
  ...['pg_extension', 'pg_namespace', 'pg_enum', 'pg_sequence', 'pg_inherits', 'pg_partitioned_table'].map(
    name => rowsOf(name),
  ),
  ...['pg_policy', 'pg_statistic_ext', 'pg_publication', 'pg_publication_rel', 'pg_event_trigger'].map(name =>
    rowsOf(name),
  ),
  ...['pg_default_acl', 'pg_foreign_server', 'pg_foreign_data_wrapper', 'pg_foreign_table'].map(name =>
    rowsOf(name),
  ),
  ...(major >= 15 ? [rowsOf('pg_publication_namespace')] : []),
  ...['pg_proc', 'pg_collation', 'pg_operator', 'pg_cast', 'pg_rewrite'].map(name =>
    rowsOf(name, users('x.oid')),
  ),
  ...['pg_ts_config', 'pg_ts_dict', 'pg_ts_parser', 'pg_ts_template'].map(name =>
    rowsOf(name, users('x.oid')),
  ),
  rowsOf('pg_ts_config_map', users('x.mapcfg')),
  rowsOf('pg_aggregate', users('x.aggfnoid::pg_catalog.oid')),
  rowsOf('pg_range', users('x.rngtypid')),
  rowsOf('pg_type', `${users('x.oid')} AND x.typtype IN ('e', 'd', 'r', 'm')`),
  rowsOf('pg_constraint', 'x.contypid <> 0'),
  // Foreign keys have triggers of their own.
  rowsOf('pg_trigger', 'NOT x.tgisinternal'),
  rowsOf(
    'pg_description',
    `${users('x.objoid')} OR x.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass`,
  ),
  rowsOf('pg_depend', `${users('x.objid')} AND x.deptype = 'e'`),
  // Who owns a sequence is written there alone.
  `SELECT 'owner' || ${version('x')} FROM pg_catalog.pg_depend x JOIN pg_catalog.pg_class c ON c.oid = x.objid
    WHERE x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.refobjsubid > 0 AND c.relkind = 'S'`,
  rowsOf('pg_class', `${users('x.oid')} AND x.relkind IN ('v', 'm', 'S', 'c')`),
  `SELECT 'of views' || ${version('x')} FROM pg_catalog.pg_attribute x JOIN pg_catalog.pg_class c ON c.oid = x.attrelid
    WHERE ${users('x.attrelid')} AND c.relkind IN ('v', 'm', 'c')`,
  `SELECT 'of views' || ${version('x')} FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class c ON c.oid = x.indrelid
    WHERE ${users('x.indrelid')} AND (c.relkind = 'm' OR x.indisclustered OR x.indisreplident)`,
  `SELECT pg_catalog.concat_ws(' ', c.oid, c.relacl, c.reloptions, c.relpersistence, c.relreplident, c.relrowsecurity, c.relforcerowsecurity, c.relam)
    FROM pg_catalog.pg_class c WHERE ${users('c.oid')} AND (c.relacl IS NOT NULL OR c.reloptions IS NOT NULL OR c.relpersistence = 'u'
      OR c.relreplident <> 'd' AND c.relkind IN ('r', 'p') OR c.relrowsecurity OR c.relforcerowsecurity)`,
  `SELECT pg_catalog.concat_ws(' ', a.attrelid, a.attnum, a.attacl, a.attoptions, a.attstattarget, a.attcompression, a.attstorage)
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    WHERE ${users('a.attrelid')} AND c.relkind IN ('r', 'p', 'f') AND NOT a.attisdropped AND (a.attacl IS NOT NULL OR a.attoptions IS NOT NULL
      OR COALESCE(a.attstattarget, -1) >= 0 OR a.attcompression <> '' OR a.attstorage <> t.typstorage)`,
];

const tables = `
  SELECT x.attrelid AS relation, 'a' || ${version('x')} AS row FROM pg_catalog.pg_attribute x WHERE ${users('x.attrelid')} AND x.attnum > 0
  UNION ALL SELECT x.adrelid, 'd' || ${version('x')} FROM pg_catalog.pg_attrdef x
  UNION ALL SELECT x.conrelid, 'c' || ${version('x')} FROM pg_catalog.pg_constraint x WHERE ${users('x.conrelid')}
  UNION ALL SELECT x.indrelid, 'i' || ${version('x')} || ${version('i')}
    FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid WHERE ${users('x.indrelid')}`;

/** What the catalog of the session's database holds at this moment, digested; one query. */
export async function readSignature(session: Session, major: number): Promise<Signature> {
  const { rows } = await session.query(`
    SELECT (SELECT pg_catalog.md5(pg_catalog.string_agg(row, ',' ORDER BY row COLLATE "C"))
              FROM (${others(major).join(' UNION ALL ')}) AS o(row)) AS others,
      ARRAY(SELECT relation || ' ' || pg_catalog.md5(pg_catalog.string_agg(row, ',' ORDER BY row COLLATE "C"))
              FROM (${tables}) AS t GROUP BY relation) AS tables`);
  const [found] = rows as unknown as { others: string; tables: string[] }[];
  const pairs = (found?.tables ?? []).map(text => text.split(' '));
  return {
    others: found?.others ?? '',
    tables: new Map(pairs.map(([relation, digest]) => [Number(relation), digest ?? ''])),
  };
}
