import type { Schema } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { quoteIdent } from '../../sql/names.ts';

/** Per table: how many rows, and a sum over a hash of each row, independent of the order of rows and columns. */
export type RowDigest = ReadonlyMap<string, { readonly rows: number; readonly digest: string }>;

/**
 * Digests the rows of every table of `schema`, over the columns that it has there, so that a database whose columns
 * stand in another order or which has gained some compares equal. `without` leaves out columns (`table.column`).
 * Generated columns are left out: they are computed from the others. Tables that are gone are absent from the result.
 */
export async function digestRows(
  session: Session,
  schema: Schema,
  without: ReadonlySet<string> = new Set(),
): Promise<RowDigest> {
  const { rows: present } = await session.query(
    `SELECT n.nspname, c.relname, a.attname FROM pg_catalog.pg_attribute a
       JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND c.oid >= 16384`,
  );
  const columns = new Set(present.map(row => `${row['nspname']}\0${row['relname']}\0${row['attname']}`));
  const parts = schema.tables.flatMap(table => {
    if (table.kind === 'foreign' || table.kind === 'partitioned') return [];
    const here = table.columns
      .filter(column => !column.generated && !without.has(`${table.name}.${column.name}`))
      .map(column => column.name)
      .filter(name => columns.has(`${table.schema}\0${table.relname}\0${name}`))
      .sort();
    if (![...columns].some(key => key.startsWith(`${table.schema}\0${table.relname}\0`))) return [];
    const whole = here.map(name => `t.${quoteIdent(name)}::text`).join(', ');
    const row = here.length === 0 ? `''` : `ROW(${whole})::text`;
    return [
      `SELECT ${literal(table.name)} AS name, count(*) AS rows, coalesce(sum(pg_catalog.hashtextextended(${row}, 0)::numeric), 0)::text || ' ' || ${literal(here.join(','))} AS digest
         FROM ONLY ${table.name} t`,
    ];
  });
  const digests = new Map<string, { rows: number; digest: string }>();
  for (let at = 0; at < parts.length; at += 50) {
    const { rows } = await session.query(parts.slice(at, at + 50).join(' UNION ALL '));
    for (const row of rows) {
      digests.set(String(row['name']), { rows: Number(row['rows']), digest: String(row['digest']) });
    }
  }
  return digests;
}

/** Readable differences of two digests; empty when the rows are the same. */
export function compareRows(before: RowDigest, after: RowDigest): string[] {
  const differences: string[] = [];
  for (const [table, was] of before) {
    const is = after.get(table);
    if (!is) differences.push(`${table} is gone with its ${was.rows} rows`);
    else if (is.rows !== was.rows) differences.push(`${table} has ${is.rows} rows instead of ${was.rows}`);
    else if (is.digest !== was.digest) differences.push(`rows of ${table} differ`);
  }
  return differences;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
