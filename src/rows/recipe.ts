import type { Column, Table } from '../model/schema.ts';
import { quoteIdent } from '../sql/names.ts';
import { type Narrowed, narrow } from './checks/narrow.ts';
import type { Keys } from './keys.ts';
import type { Sequence } from './sequences.ts';
import { nullIn, ordinalOf, type Slot, slotOf } from './slots.ts';
import { numberSlots, uniqueKeys } from './unique.ts';
import { valuesOf } from './values/of.ts';
import type { TypeFacts } from './values/types.ts';
import type { Limits, Values } from './values/values.ts';

/** What is known of the place where the rows go. */
export interface Ground {
  readonly table: Table;
  /** Rows that are there, and rows that shall be there. */
  readonly present: number;
  readonly wanted: number;
  readonly types: ReadonlyMap<string, TypeFacts>;
  readonly sequences: ReadonlyMap<string, Sequence>;
  /** Keys by the name of the foreign key constraint. */
  readonly keys: ReadonlyMap<string, Keys>;
}

/** How rows of a table are made: one INSERT for any range of row numbers. */
export interface Recipe {
  readonly rows: number;
  readonly because: string | undefined;
  /** Run once per session before the first insert. */
  readonly setup: readonly string[];
  /** True when rows are thrown away that a condition refuses: then a range gives fewer rows than it has numbers. */
  readonly filtered: boolean;
  insert(first: number, last: number, most?: number): string;
}

interface Cell {
  readonly column: string;
  readonly sql: string;
}

/** Plans the rows of one table; `strict` keeps only rows that satisfy every CHECK, whatever was read out of them. */
export function recipeFor(ground: Ground, strict: boolean): Recipe | { readonly because: string } {
  const { table, wanted } = ground;
  const checks = table.constraints.flatMap(check =>
    check.kind === 'check' && check.expression !== undefined ? [check.expression] : [],
  );
  const typeOf = (name: string): string | undefined => table.columns.find(c => c.name === name)?.baseType;
  const read = checks.map(expression => ({ expression, ...narrow(expression, typeOf) }));
  const limits = limitsByColumn(read);
  const unclear = read
    .filter(check => strict || !check.exact)
    .map(check => `(${check.expression}) IS NOT FALSE`);

  const slots: Slot[] = [];
  const keyed = new Set<string>();
  for (const constraint of table.constraints) {
    const keys = ground.keys.get(constraint.name);
    if (constraint.kind !== 'foreign key' || !keys) continue;
    const free = constraint.columns.every(column => !keyed.has(column));
    if (!free) continue;
    for (const column of constraint.columns) keyed.add(column);
    const required = constraint.columns.some(name => mustHaveValue(table, name, limits));
    if (keys.rows === 0 && required) return { because: `${keys.table} has no rows to point to` };
    slots.push(slotOf(table.name, constraint.columns, required ? 0 : keys.rows === 0 ? 100 : 10, { keys }));
  }
  for (const column of table.columns) {
    if (keyed.has(column.name) || column.generated) continue;
    const own = limits.get(column.name) ?? {};
    const values = columnValues(ground, column, own);
    const required = mustHaveValue(table, column.name, limits);
    if (!values) {
      if (column.default !== undefined || !required) continue;
      return { because: `nothing is known of the type ${column.type} of column ${column.name}` };
    }
    const nulls = own.isNull ? 100 : required || ground.sequences.has(column.name) ? 0 : 10;
    slots.push(slotOf(table.name, [column.name], nulls, { values }));
  }
  const numbering = numberSlots(uniqueKeys(table, slots), wanted);
  const filters = [...unclear, ...numbering.filters];
  const cells = slots.flatMap((slot, at) => cellsOf(slot, at));
  return {
    rows: Math.min(wanted, numbering.most),
    because: numbering.because,
    setup: slots.flatMap((slot, at) => lookupTable(slot, at)),
    filtered: filters.length > 0,
    insert: (first, last, most) =>
      insertOf(table, slots, ordered(cells, read, typeOf), filters, first, last, most),
  };
}

function limitsByColumn(read: readonly Narrowed[]): Map<string, Limits> {
  const all = new Map<string, Limits>();
  for (const { limits } of read) {
    for (const [column, more] of limits) all.set(column, merge(all.get(column) ?? {}, more));
  }
  return all;
}

function merge(a: Limits, b: Limits): Limits {
  const values = a.values && b.values ? a.values.filter(v => b.values?.includes(v)) : (a.values ?? b.values);
  const lower = (b.min ?? -Infinity) > (a.min ?? -Infinity) ? b : a;
  const upper = (b.max ?? Infinity) < (a.max ?? Infinity) ? b : a;
  const merged: Limits = { ...a, ...b };
  if (values) merged.values = values;
  if (lower.min !== undefined) merged.min = lower.min;
  if (lower.above !== undefined) merged.above = lower.above;
  if (upper.max !== undefined) merged.max = upper.max;
  if (upper.below !== undefined) merged.below = upper.below;
  return merged;
}

function mustHaveValue(table: Table, name: string, limits: ReadonlyMap<string, Limits>): boolean {
  const column = table.columns.find(c => c.name === name);
  return column?.notNull === true || limits.get(name)?.notNull === true;
}

function columnValues(ground: Ground, column: Column, own: Limits): Values | undefined {
  const sequence = ground.sequences.get(column.name);
  if (sequence) {
    const { start, increment } = sequence;
    const values: Values = {
      capacity: Infinity,
      spread: Infinity,
      at: o => `(${start} + (${o}) * ${increment})::${column.type}`,
    };
    return values;
  }
  const domain = (column.domainChecks ?? []).map(check => narrow(check, () => column.baseType));
  const limits = [...domain].reduce((sum, { limits: more }) => merge(sum, more.get('value') ?? {}), own);
  const type = column.domainChecks ? column.baseType : column.type;
  return valuesOf({ type, column: column.name, limits }, ground.types);
}

function lookup(at: number): string {
  return `pg_temp.lockstep_keys_${at}`;
}

/** Temporary tables hold the keys that are not one whole number after another. */
function lookupTable(slot: Slot, at: number): string[] {
  const { keys } = slot;
  if (!keys || keys.from !== undefined || keys.rows === 0) return [];
  const columns = keys.columns.map(quoteIdent).join(', ');
  const named = keys.columns.map((column, k) => `${quoteIdent(column)} AS k${k}`).join(', ');
  return [
    `DROP TABLE IF EXISTS ${lookup(at)}`,
    `CREATE TEMP TABLE lockstep_keys_${at} AS SELECT row_number() OVER (ORDER BY ${columns}) - 1 AS i, ${named} FROM ${keys.table}`,
    `ANALYZE ${lookup(at)}`,
  ];
}

function cellsOf(slot: Slot, at: number): Cell[] {
  const empty = nullIn(slot);
  const orNull = (sql: string): string =>
    empty === undefined ? sql : `CASE WHEN ${empty} THEN NULL ELSE ${sql} END`;
  return slot.columns.map((column, k) => {
    if (slot.capacity === 0 || slot.nulls === 100) return { column, sql: 'NULL' };
    if (slot.values) return { column, sql: orNull(slot.values.at(ordinalOf(slot))) };
    const from = slot.keys?.from;
    return { column, sql: orNull(from === undefined ? `k${at}.k${k}` : `(${from} + ${ordinalOf(slot)})`) };
  });
}

/** A column that must be greater than another is made from it. */
function ordered(
  cells: readonly Cell[],
  read: readonly Narrowed[],
  typeOf: (c: string) => string | undefined,
): Cell[] {
  const orders = read.flatMap(check => check.orders);
  return cells.map(cell => {
    const order = orders.find(({ column }) => column === cell.column);
    const base = order && cells.find(({ column }) => column === order.than);
    const step = order && stepOf(typeOf(order.column) ?? '');
    if (!order || !base || step === undefined) return cell;
    return { column: cell.column, sql: `(${base.sql} + ${step})` };
  });
}

function stepOf(type: string): string | undefined {
  if (type.startsWith('timestamp')) return `((1 + n % 90) * interval '1 day')`;
  if (/^(date|smallint|integer|bigint|numeric)/.test(type)) return '(1 + n % 90)::integer';
  return undefined;
}

function insertOf(
  table: Table,
  slots: readonly Slot[],
  cells: readonly Cell[],
  filters: readonly string[],
  first: number,
  last: number,
  most: number | undefined,
): string {
  const names = cells.map(({ column }) => quoteIdent(column)).join(', ');
  const overriding = table.columns.some(column => column.identity) ? ' OVERRIDING SYSTEM VALUE' : '';
  const joins = slots.map((slot, at) =>
    slot.keys && slot.keys.from === undefined && slot.keys.rows > 0
      ? ` LEFT JOIN ${lookup(at)} k${at} ON k${at}.i = ${ordinalOf(slot)}`
      : '',
  );
  const source = `(SELECT generate_series(${first}::bigint, ${last}::bigint) AS n) g${joins.join('')}`;
  const into = cells.length === 0 ? table.name : `${table.name} (${names})${overriding}`;
  if (filters.length === 0)
    return `INSERT INTO ${into} SELECT ${cells.map(c => c.sql).join(', ')} FROM ${source}`;
  const named = cells.map(({ column, sql }) => `${sql} AS ${quoteIdent(column)}`).join(', ');
  const limit = most === undefined ? '' : ` LIMIT ${most}`;
  return `INSERT INTO ${into} SELECT ${names} FROM (SELECT n, ${named} FROM ${source}) ${quoteIdent(table.relname)} WHERE ${filters.join(' AND ')} ORDER BY n${limit}`;
}
