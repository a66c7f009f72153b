import type { Constraint } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { quoteIdent, quoteLiteral } from '../../sql/names.ts';

/** The keys that a foreign key may point to. */
export interface Keys {
  readonly table: string;
  readonly columns: readonly string[];
  /** How many there are to choose from. */
  readonly rows: number;
  /** The lowest key, when the keys are one whole number after another: then nothing needs to be looked up. */
  readonly from?: string;
  /** Else a query that gives them, as columns k0, k1 ... , always in the same order. */
  readonly query?: string;
}

/** From this many keys on, a foreign key that is not unique draws from a part of them. */
const MANY = 200_000;

/** Counts the keys of the referenced table and sees whether they are one whole number after another. */
export async function readKeys(
  session: Session,
  references: NonNullable<Constraint['references']>,
  all: boolean,
): Promise<Keys> {
  const { table, columns } = references;
  const names = columns.map(quoteIdent);
  const [only = ''] = names;
  const where = `WHERE ${names.map(name => `${name} IS NOT NULL`).join(' AND ')}`;
  const { rows: types } = await session.query(
    `SELECT atttypid FROM pg_catalog.pg_attribute WHERE attrelid = ${quoteLiteral(table)}::pg_catalog.regclass AND attname = $1`,
    [columns[0]],
  );
  const whole = columns.length === 1 && [20, 21, 23].includes(Number(types[0]?.atttypid));
  const ends = whole
    ? `min(${only})::text AS low, (max(${only})::numeric - min(${only}) + 1)::text AS span`
    : 'NULL AS low';
  const { rows: counted } = await session.query(`SELECT count(*)::text AS n, ${ends} FROM ${table} ${where}`);
  const { n, low, span } = counted[0] as { n: string; low: string | null; span?: string | null };
  const rows = Number(n);
  if (low !== null && Number(span) === rows) return { table, columns, rows, from: low };
  const part = Math.ceil((1024 * MANY) / Math.max(1, rows));
  const sampled =
    all || part >= 1024 ? '' : ` AND hashtextextended(ROW(${names.join(', ')})::text, 0) & 1023 < ${part}`;
  const from = `FROM ${table} ${where}${sampled}`;
  const query = `SELECT ${names.map((name, k) => `${name} AS k${k}`).join(', ')} ${from} ORDER BY ${names.join(', ')}`;
  if (sampled === '') return { table, columns, rows, query };
  const { rows: some } = await session.query(`SELECT count(*)::text AS n ${from}`);
  return { table, columns, rows: Number(some[0]?.n), query };
}
