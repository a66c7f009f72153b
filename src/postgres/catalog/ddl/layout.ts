import type { Layout } from '../../../model/detail.ts';
import type { Session } from '../../../model/session.ts';
import { notOfExtension, qualifiedName, userSchema } from '../names.ts';

interface Row {
  readonly oid: number;
  readonly parents: string[];
  readonly local: string[];
  readonly inherited: string[];
  readonly unlogged: boolean;
}

/** By OID of the table. */
export async function readLayouts(session: Session): Promise<Map<number, Layout>> {
  const { rows } = await session.query(`
    SELECT c.oid, c.relpersistence = 'u' AS unlogged,
      ARRAY(SELECT ${qualifiedName('pn.nspname', 'p.relname')} FROM pg_catalog.pg_inherits i
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
        WHERE i.inhrelid = c.oid AND NOT c.relispartition ORDER BY i.inhseqno) AS parents,
      ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attislocal) AS local,
      ARRAY(SELECT k.conname::pg_catalog.text FROM pg_catalog.pg_constraint k
        WHERE k.conrelid = c.oid AND (k.contype = 'f' AND k.conparentid <> 0 OR k.contype IN ('c', 'n') AND NOT k.conislocal)) AS inherited
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}`);
  return new Map(
    (rows as unknown as Row[]).map(row => [
      row.oid,
      {
        parents: row.parents,
        localColumns: new Set(row.local),
        inheritedConstraints: new Set(row.inherited),
        unlogged: row.unlogged,
      },
    ]),
  );
}
