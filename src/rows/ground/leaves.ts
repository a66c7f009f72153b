import type { Table } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { quoteLiteral } from '../../sql/names.ts';
import { fullNames } from './types.ts';

/** A table that stores rows itself: the table, or one of the partitions under it. */
export interface Leaf {
  readonly name: string;
  readonly oid: number;
  /** What its partition bounds demand of a row; null without bounds. */
  readonly bounds: string | null;
}

/** The tables that will store the rows of a table, in the order of their names. */
export async function readLeaves(session: Session, table: Table): Promise<Leaf[]> {
  if (table.kind === 'table') {
    const { rows } = await session.query(
      `SELECT ${quoteLiteral(table.name)}::pg_catalog.regclass::pg_catalog.oid AS oid`,
    );
    return rows.map(({ oid }) => ({ name: table.name, oid: Number(oid), bounds: null }));
  }
  const { rows } = await fullNames(session, () =>
    session.query(
      `SELECT c.oid, c.oid::pg_catalog.regclass::text AS name, pg_catalog.pg_get_partition_constraintdef(c.oid) AS bounds
         FROM pg_catalog.pg_class c
        WHERE c.relkind = 'r' AND (c.oid = ${quoteLiteral(table.name)}::pg_catalog.regclass OR c.oid IN (
          SELECT t.relid FROM pg_catalog.pg_partition_tree(${quoteLiteral(table.name)}::pg_catalog.regclass) t))
        ORDER BY 2`,
    ),
  );
  return rows as unknown as Leaf[];
}
