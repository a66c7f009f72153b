import type { Constraint } from '../model/schema.ts';
import type { Session } from '../model/session.ts';
import { quoteIdent } from '../sql/names.ts';

/** The keys that a foreign key may point to. */
export interface Keys {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** The lowest key when the keys are one whole number after another: then they need no table to be looked up in. */
  readonly from?: string;
}

/** Counts the keys of the referenced table, and sees whether they are one whole number after another. */
export async function readKeys(session: Session, constraint: Constraint): Promise<Keys | undefined> {
  const { references } = constraint;
  if (!references) return undefined;
  const { table, columns } = references;
  const [only] = columns;
  const whole = `(SELECT a.atttypid IN (20, 21, 23) FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = '${table.replaceAll("'", "''")}'::pg_catalog.regclass AND a.attname = $1) AS whole`;
  const { rows } = await session.query(`SELECT count(*) AS n, ${whole} FROM ${table}`, [only]);
  const found = { table, columns, rows: Number(rows[0]?.['n']) };
  if (rows[0]?.['whole'] !== true || columns.length > 1 || found.rows === 0) return found;
  const key = quoteIdent(only ?? '');
  const { rows: ends } = await session.query(
    `SELECT min(${key})::text AS low, (max(${key})::numeric - min(${key})::numeric + 1)::text AS span FROM ${table}`,
  );
  const { low, span } = ends[0] as { low: string | null; span: string | null };
  return low !== null && Number(span) === found.rows ? { ...found, from: low } : found;
}
