import type { Table } from '../model/schema.ts';
import type { Session } from '../model/session.ts';
import { quoteIdent, quoteLiteral } from '../sql/names.ts';

/** A sequence that numbers a column, and where it stands. */
export interface Sequence {
  readonly name: string;
  readonly start: number;
  readonly increment: number;
}

/** The sequence of an identity or serial column, by column. */
export async function readSequences(session: Session, table: Table): Promise<Map<string, Sequence>> {
  const found = new Map<string, Sequence>();
  for (const column of table.columns) {
    const called = /^nextval\('((?:[^']|'')+)'::regclass\)/
      .exec(column.default ?? '')?.[1]
      ?.replaceAll("''", "'");
    if (!column.identity && called === undefined) continue;
    const { rows } = await session.query(
      `SELECT s.oid::pg_catalog.regclass::text AS name, s.seqstart, s.seqincrement FROM (
         SELECT seqrelid AS oid, seqstart, seqincrement FROM pg_catalog.pg_sequence
          WHERE seqrelid = coalesce($1, pg_catalog.pg_get_serial_sequence($2, $3))::pg_catalog.regclass) s`,
      [called ?? null, table.name, column.name],
    );
    const [row] = rows;
    if (!row) continue;
    found.set(column.name, {
      name: String(row['name']),
      start: Number(row['seqstart']),
      increment: Number(row['seqincrement']),
    });
  }
  return found;
}

/** Moves the sequences past the highest value that the table holds, so that the next row does not collide. */
export async function advance(
  session: Session,
  table: Table,
  sequences: ReadonlyMap<string, Sequence>,
): Promise<void> {
  for (const [column, { name, increment }] of sequences) {
    const end = `${increment < 0 ? 'min' : 'max'}(${quoteIdent(column)})`;
    const better = increment < 0 ? 'least' : 'greatest';
    await session.query(
      `SELECT setval(${quoteLiteral(name)}, ${better}(e.at, s.last_value)) FROM (SELECT ${end}::bigint AS at FROM ${table.name}) e, ${name} s WHERE e.at IS NOT NULL`,
    );
  }
}
