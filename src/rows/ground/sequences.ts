import type { Column, Table } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { quoteIdent, quoteLiteral } from '../../sql/names.ts';

/** A sequence that numbers a column. */
export interface Sequence {
  readonly name: string;
  readonly start: number;
  readonly increment: number;
  /** How many values it can give. */
  readonly length: number;
}

/** The sequences of identity and serial columns, by column. */
export async function readSequences(session: Session, table: Table): Promise<Map<string, Sequence>> {
  const found = new Map<string, Sequence>();
  for (const column of table.columns) {
    const called = sequenceIn(column);
    if (!column.identity && called === undefined) continue;
    const { rows } = await session.query(
      `SELECT s.seqrelid::pg_catalog.regclass::text AS name, s.seqstart, s.seqincrement,
              CASE WHEN s.seqincrement > 0 THEN s.seqmax ELSE s.seqmin END AS last FROM pg_catalog.pg_sequence s
        WHERE s.seqrelid = coalesce($1, pg_catalog.pg_get_serial_sequence($2, $3))::pg_catalog.regclass`,
      [called ?? null, table.name, column.name],
    );
    const [row] = rows;
    if (!row) continue;
    const [start, increment] = [Number(row.seqstart), Number(row.seqincrement)];
    const length = Math.floor((Number(row.last) - start) / increment) + 1;
    const sequence = { name: String(row.name), start, increment, length };
    found.set(column.name, sequence);
  }
  return found;
}

/** The sequence that a default of just `nextval('name'::regclass)` draws from. */
function sequenceIn(column: Column): string | undefined {
  const found = /^nextval\('((?:[^']|'')+)'::regclass\)(?:::\w+)?$/.exec(column.default ?? '');
  return /^(smallint|integer|bigint)$/.test(column.baseType) ? found?.[1]?.replaceAll("''", "'") : undefined;
}

/** Moves the sequences past the values that the table holds, so that the next row does not collide. */
export async function advance(
  session: Session,
  table: Table,
  sequences: ReadonlyMap<string, Sequence>,
): Promise<void> {
  for (const [column, { name, increment }] of sequences) {
    const [end, further] = increment < 0 ? ['min', 'least'] : ['max', 'greatest'];
    await session.query(
      `SELECT setval(${quoteLiteral(name)}, ${further}(e.at, s.last_value))
         FROM (SELECT ${end}(${quoteIdent(column)})::bigint AS at FROM ${table.name}) e, ${name} s WHERE e.at IS NOT NULL`,
    );
  }
}
