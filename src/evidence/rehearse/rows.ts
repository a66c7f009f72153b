import type { Schema, Table } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { quoteIdent, quoteLiteral } from '../../sql/names.ts';

/** What a table holds: how many rows, and a sum over hashes for each column. */
export interface TableDigest {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, string>;
}

/** By `Table.name`. Tables that are gone are absent. */
export type RowDigest = ReadonlyMap<string, TableDigest>;

/** Tables per query: the digest of one is a scan. */
const AT_ONCE = 50;

/**
 * Digests the rows of every table of `schema`, over those of its columns that are there now, so that a database whose
 * columns stand in another order or which has gained some compares equal. A value is hashed together with the primary
 * key of its row, so values that change places are seen. Generated columns are left out: they follow from the others.
 */
export async function digestRows(session: Session, schema: Schema): Promise<RowDigest> {
  const present = await presentColumns(session);
  const wanted = schema.tables.flatMap(table => {
    const columns = table.columns
      .filter(column => !column.generated && present.has(`${table.name}\0${column.name}`))
      .map(column => column.name);
    const holdsRows = table.kind === 'table' || table.kind === 'partition';
    return holdsRows && present.has(`${table.name}\0`) ? [{ table, columns }] : [];
  });
  const digests = new Map<string, TableDigest>();
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const some = wanted.slice(at, at + AT_ONCE);
    const { rows } = await session.query(
      some.map(({ table, columns }) => digestQuery(table, columns)).join(' UNION ALL '),
    );
    for (const { table, columns } of some) {
      const found = rows.find(row => row['name'] === table.name);
      const sums = (found?.['sums'] ?? []) as string[];
      digests.set(table.name, {
        rows: Number(found?.['rows'] ?? 0),
        columns: new Map(columns.map((column, position) => [column, sums[position] ?? ''])),
      });
    }
  }
  return digests;
}

/** Differences between two digests: what a person reads, and the columns (`table.column`) that differ. */
export function compareRows(
  before: RowDigest,
  after: RowDigest,
): { words: string[]; columns: string[]; rows: boolean } {
  const words: string[] = [];
  const columns: string[] = [];
  let rows = false;
  for (const [table, was] of before) {
    const is = after.get(table);
    if (!is || is.rows !== was.rows) {
      rows = true;
      words.push(
        is
          ? `${table} has ${is.rows} rows instead of ${was.rows}`
          : `${table} is gone with its ${was.rows} rows`,
      );
      continue;
    }
    const changed = [...was.columns]
      .filter(([column, sum]) => is.columns.get(column) !== sum)
      .map(([column]) => column);
    columns.push(...changed.map(column => `${table}.${column}`));
    if (changed.length > 0) words.push(`rows of ${table} differ in ${changed.join(', ')}`);
  }
  return { words, columns, rows };
}

/** The digest but for some columns (`table.column`). */
export function without(digest: RowDigest, some: ReadonlySet<string>): RowDigest {
  return new Map(
    [...digest].map(([table, { rows, columns }]) => [
      table,
      { rows, columns: new Map([...columns].filter(([column]) => !some.has(`${table}.${column}`))) },
    ]),
  );
}

async function presentColumns(session: Session): Promise<ReadonlySet<string>> {
  const { rows } = await session.query(
    `SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) AS name,
            coalesce(array_agg(a.attname::text) FILTER (WHERE a.attname IS NOT NULL), '{}') AS columns
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind = 'r' AND c.oid >= 16384 GROUP BY 1`,
  );
  return new Set(
    rows.flatMap(row => [
      `${row['name']}\0`,
      ...(row['columns'] as string[]).map(column => `${row['name']}\0${column}`),
    ]),
  );
}

function digestQuery(table: Table, columns: readonly string[]): string {
  const key = table.constraints.find(({ kind }) => kind === 'primary key')?.columns ?? [];
  const identity = key.filter(column => columns.includes(column)).map(column => `t.${quoteIdent(column)}`);
  const sums = columns.map(column => {
    const value = `ROW(${[...identity, `t.${quoteIdent(column)}`].join(', ')})::text`;
    return `coalesce(sum(pg_catalog.hashtextextended(${value}, 0)::numeric), 0)::text`;
  });
  return `SELECT ${quoteLiteral(table.name)} AS name, count(*) AS rows, ARRAY[${sums.join(', ')}]::text[] AS sums FROM ONLY ${table.name} t`;
}
