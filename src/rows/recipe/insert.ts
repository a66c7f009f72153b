import type { Table } from '../../model/schema.ts';
import { quoteIdent } from '../../sql/names.ts';
import { pick, ROW, SEED } from '../values/pick.ts';
import type { Filter } from './rules.ts';
import { numberColumn, ordinalOf, type Slot } from './slots.ts';

/** Everything that the text of an INSERT is put together from. */
export interface Parts {
  readonly table: Table;
  readonly slots: readonly Slot[];
  readonly cells: ReadonlyMap<string, string>;
  readonly filters: readonly Filter[];
}

/** A range of row numbers, both ends included, and how the rows are made of it. */
export interface Range {
  readonly from: number;
  readonly to: number;
  /** At most this many rows, those with the lowest numbers. */
  readonly limit?: number;
  /** Row numbers whose draws satisfied the conditions: all rows repeat these. */
  readonly seeds?: readonly number[];
  /** Rows that collide with others are left out. */
  readonly skipConflicts?: boolean;
}

/** The INSERT of a range. */
export function insertSql(parts: Parts, range: Range): string {
  const { table, cells } = parts;
  const names = [...cells.keys()].map(quoteIdent).join(', ');
  const overriding = table.columns.some(column => column.identity) ? ' OVERRIDING SYSTEM VALUE' : '';
  const into = cells.size === 0 ? table.name : `${table.name} (${names})${overriding}`;
  const conflicts = range.skipConflicts ? ' ON CONFLICT DO NOTHING' : '';
  if (parts.filters.length === 0 && range.limit === undefined) {
    const values = [...cells.values()].join(', ');
    return `INSERT INTO ${into} SELECT ${values} FROM ${source(parts.slots, range)}${conflicts}`;
  }
  const limit = range.limit === undefined ? '' : ` ORDER BY ${ROW} LIMIT ${range.limit}`;
  return `INSERT INTO ${into} SELECT ${names} FROM ${candidates(parts, range)}${where(parts.filters)}${limit}${conflicts}`;
}

/** How many rows of a range satisfy all conditions, and each of them (f0, f1 ...). */
export function countSql(parts: Parts, range: Range): string {
  const each = parts.filters
    .map(({ sql }, k) => `, count(*) FILTER (WHERE ${sql})::integer AS f${k}`)
    .join('');
  const all = parts.filters.length === 0 ? '' : ` FILTER (${where(parts.filters)})`;
  return `SELECT count(*)${all}::integer AS accepted${each} FROM ${candidates(parts, range)}`;
}

/** Computes the generated columns of a range that are not stored: what overflows there would fail in every later query. */
export function virtualSql(parts: Parts, range: Range): string | undefined {
  const virtual = parts.table.columns.filter(column => column.generated === 'virtual');
  const counts = virtual.map(column => `count(${quoteIdent(column.name)})`);
  return virtual.length === 0 ? undefined : `SELECT ${counts.join(', ')} FROM ${candidates(parts, range)}`;
}

/** The numbers of the first rows of a range that satisfy all conditions. */
export function seedsSql(parts: Parts, range: Range): string {
  return `SELECT ${ROW}::text AS n FROM ${candidates(parts, range)}${where(parts.filters)} ORDER BY ${ROW} LIMIT ${range.limit ?? 1}`;
}

function where(filters: readonly Filter[]): string {
  return filters.length === 0 ? '' : ` WHERE ${filters.map(({ sql }) => sql).join(' AND ')}`;
}

/** The rows of a range as a table of the same name and columns, generated columns too, so that a CHECK can be read on it. */
function candidates({ table, slots, cells }: Parts, range: Range): string {
  const name = quoteIdent(table.relname);
  const columns = [...cells].map(([column, sql]) => `${sql} AS ${quoteIdent(column)}`);
  const inner = `(SELECT ${[ROW, ...columns].join(', ')} FROM ${source(slots, range)} OFFSET 0) ${name}`;
  const generated = table.columns.filter(column => column.generated && column.default !== undefined);
  if (generated.length === 0) return inner;
  const computed = generated.map(
    column => `(${column.default})::${column.type} AS ${quoteIdent(column.name)}`,
  );
  return `(SELECT ${name}.*, ${computed.join(', ')} FROM ${inner}) ${name}`;
}

/** The row numbers of a range with their seeds, joined with the keys that are looked up. */
function source(slots: readonly Slot[], { from, to, seeds }: Range): string {
  const seed = seeds ? `('{${seeds.join(',')}}'::bigint[])[1 + ${ROW} % ${seeds.length}]` : ROW;
  const series = `(SELECT generate_series(${from}::bigint, ${to}::bigint) AS ${ROW}) r`;
  const seeded = `(SELECT ${ROW}, ${seed} AS ${SEED} FROM ${series}) r`;
  const numbers = slots.flatMap(slot => {
    const column = numberColumn(slots, slot);
    return column === undefined ? [] : [`${ordinalOf(slot)} AS ${column}`];
  });
  // OFFSET 0 keeps the planner from putting the expressions back where their names are used.
  const numbered = `(SELECT ${[ROW, SEED, ...numbers].join(', ')} FROM ${seeded} OFFSET 0) r`;
  return (numbers.length === 0 ? seeded : numbered) + slots.map(slot => lookup(slot, slots)).join('');
}

function lookup(slot: Slot, slots: readonly Slot[]): string {
  const { source: from } = slot;
  if (from.kind !== 'keys') return '';
  const { alias, shared, keys } = from;
  if (shared.length === 0) {
    return keys.from === undefined ? ` LEFT JOIN ${alias} ON ${alias}.i = ${ordinalOf(slot)}` : '';
  }
  const matches = shared.map(
    column => `${alias}_g.k${slot.columns.indexOf(column)} = ${sharedValue(column, slots)}`,
  );
  const groups = ` LEFT JOIN ${alias}_g ON ${matches.join(' AND ')}`;
  return `${groups} LEFT JOIN ${alias} ON ${alias}.i = ${alias}_g.first + ${pick(slot.salt, `${alias}_g.count`)}`;
}

/** What an earlier foreign key has put into a column. */
function sharedValue(column: string, slots: readonly Slot[]): string {
  const earlier = slots.find(slot => slot.columns.includes(column));
  if (earlier?.source.kind !== 'keys') return 'NULL';
  const { keys, alias } = earlier.source;
  const k = earlier.columns.indexOf(column);
  return keys.from === undefined ? `${alias}.k${k}` : `(${keys.from} + ${ordinalOf(earlier)})`;
}

/** Statements that a session runs first: temporary tables of the keys that are not one whole number after another. */
export function setupSql(slots: readonly Slot[]): string[] {
  return slots.flatMap(({ source: from }) => {
    if (from.kind !== 'keys') return [];
    const { alias, keys } = from;
    const shared = from.shared.map(column => `k${keysIndex(slots, column, alias)}`).join(', ');
    if (keys.from !== undefined && shared === '') return [];
    const [only] = keys.columns;
    const query = keys.query ?? `SELECT ${quoteIdent(only ?? '')} AS k0 FROM ${keys.table} ORDER BY 1`;
    const order = shared === '' ? '' : `ORDER BY ${shared}`;
    const made = [
      `DROP TABLE IF EXISTS pg_temp.${alias}, pg_temp.${alias}_g`,
      `CREATE TEMP TABLE ${alias} AS SELECT row_number() OVER (${order}) - 1 AS i, q.* FROM (${query}) q`,
      `ANALYZE ${alias}`,
    ];
    if (shared === '') return made;
    return [
      ...made,
      `CREATE TEMP TABLE ${alias}_g AS SELECT ${shared}, min(i) AS first, count(*) AS count FROM ${alias} GROUP BY ${shared}`,
      `ANALYZE ${alias}_g`,
    ];
  });
}

function keysIndex(slots: readonly Slot[], column: string, alias: string): number {
  const slot = slots.find(one => one.source.kind === 'keys' && one.source.alias === alias);
  return slot?.columns.indexOf(column) ?? 0;
}
