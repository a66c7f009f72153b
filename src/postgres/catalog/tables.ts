import type { Table } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { notOfExtension, qualifiedName, userSchema } from './names.ts';

export interface TableRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: string;
  readonly relname: string;
  readonly kind: Table['kind'];
  readonly parent: string | null;
  readonly owner: string;
  /** `reltuples`; null where Postgres does not know (never analysed). */
  readonly rows: number | null;
}

/** Tables of all kinds, without columns, indexes and constraints. */
export async function readTables(session: Session): Promise<TableRow[]> {
  const { rows } = await session.query(`
    SELECT c.oid, ${qualifiedName('n.nspname', 'c.relname')} AS name, n.nspname AS schema, c.relname,
      CASE WHEN c.relkind = 'p' THEN 'partitioned' WHEN c.relkind = 'f' THEN 'foreign'
           WHEN c.relispartition THEN 'partition' ELSE 'table' END AS kind,
      CASE WHEN c.relispartition THEN (
        SELECT ${qualifiedName('pn.nspname', 'p.relname')} FROM pg_catalog.pg_inherits i
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
        JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
        WHERE i.inhrelid = c.oid) END AS parent,
      pg_catalog.pg_get_userbyid(c.relowner) AS owner,
      CASE WHEN c.reltuples >= 0 THEN c.reltuples::pg_catalog.float8 END AS rows
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f') AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}
    ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`);
  return rows as unknown as TableRow[];
}
