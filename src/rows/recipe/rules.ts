import type { Column, Table } from '../../model/schema.ts';
import type { Ground } from '../ground/ground.ts';
import { type Limits, merge } from '../values/values.ts';
import { columnsIn, expressionTree } from './checks/expression.ts';
import { hintsIn } from './checks/hints.ts';
import { type Narrowed, narrow, type Order } from './checks/narrow.ts';

/** A condition that rows are held to before they are inserted: SQL over the columns of the row. */
export interface Filter {
  /** The constraint or index that it comes from. */
  readonly name: string;
  readonly sql: string;
}

/** What the CHECK constraints and domains of a table say, read as far as they can be read. */
export interface Rules {
  readonly limits: ReadonlyMap<string, Limits>;
  readonly orders: readonly (Order & Filter)[];
  readonly filters: readonly Filter[];
}

/** How much care is taken to satisfy conditions before Postgres judges the rows. */
export interface Care {
  /** Hold the rows to every condition, even those that the generator should satisfy by itself. */
  readonly strict?: boolean;
  /** Draw from a wider variety for every column that a condition is about. */
  readonly wide?: boolean;
  /** Small numbers wherever a generated column is computed from them. */
  readonly modest?: boolean;
  /** Hold them to none: evaluating the conditions on rows that are not good enough fails. */
  readonly bare?: boolean;
}

export function rulesOf(table: Table, { strict = false, wide = false, modest = false }: Care): Rules {
  const types = new Map(table.columns.map(column => [column.name, column.baseType]));
  const limits = new Map<string, Limits>();
  const orders: (Order & Filter)[] = [];
  const filters: Filter[] = [];
  const add = (column: string, more: Limits): void => {
    limits.set(column, merge(limits.get(column) ?? {}, more));
  };
  for (const { name, kind, expression } of table.constraints) {
    if (kind !== 'check' || expression === undefined) continue;
    const read = narrow(expression, column => types.get(column));
    const filter = { name, sql: `(${expression}) IS NOT FALSE` };
    for (const [column, more] of read.limits) add(column, more);
    if (wide) for (const [column, more] of wholeHints(expression)) add(column, more);
    for (const order of read.orders) orders.push({ ...order, ...filter });
    const apart = read.differ.every(({ columns }) => pointsBack(table, columns));
    if (strict || !read.exact || !apart) filters.push(filter);
  }
  for (const column of table.columns) {
    for (const { limits: more, filter } of domainRules(column)) {
      add(column.name, more);
      if (filter) filters.push(filter);
    }
  }
  if (modest)
    for (const column of inGenerated(table)) add(column, { max: (limits.get(column)?.min ?? 0) + SMALL });
  return { limits, orders, filters };
}

/** Numbers up to here overflow hardly anything that is computed from them. */
const SMALL = 50;

/** Columns that generated columns are computed from, without those that a unique key needs many values of. */
function inGenerated(table: Table): string[] {
  const unique = new Set(table.indexes.filter(index => index.unique).flatMap(index => index.columns));
  const expressions = table.columns.flatMap(column => (column.generated ? [column.default ?? ''] : []));
  const named = expressions.flatMap(expression => {
    const tree = expressionTree(expression);
    return tree ? columnsIn(tree) : [];
  });
  return [...new Set(named)].filter(column => !unique.has(column));
}

/** A row that points to an earlier row of its table never points to itself. */
function pointsBack(table: Table, columns: readonly [string, string]): boolean {
  const [one, other] = columns;
  return table.constraints.some(({ references, columns: own }) => {
    const target = references?.table === table.name && own.length === 1 ? references.columns[0] : undefined;
    return (own[0] === one && target === other) || (own[0] === other && target === one);
  });
}

function wholeHints(expression: string): Map<string, Limits> {
  const tree = expressionTree(expression);
  return tree ? hintsIn(tree) : new Map();
}

/** The checks of a column's domain; in them the value is called VALUE. */
function domainRules(column: Column): { limits: Limits; filter?: Filter }[] {
  return (column.domainChecks ?? []).map(check => {
    const read = narrow(check, () => column.baseType);
    const limits = read.limits.get('value') ?? {};
    const value = `"${column.name.replaceAll('"', '""')}"`;
    const sql = `(SELECT (${check}) IS NOT FALSE FROM (SELECT ${value} AS value) v)`;
    return read.exact ? { limits } : { limits, filter: { name: `domain ${column.type}`, sql } };
  });
}

/**
 * What the bounds of each partition leave of each column. Bounds that leave nothing known (of hash partitions, of several
 * columns together) have no entry; `wide` then takes hints from them.
 */
export function partitionLimits(ground: Ground, { wide = false }: Care): ReadonlyMap<string, Limits>[] {
  const types = new Map(ground.table.columns.map(column => [column.name, column.baseType]));
  const narrowed: Narrowed[] = ground.leaves.flatMap(({ bounds }) =>
    bounds === null ? [] : [narrow(bounds, column => types.get(column))],
  );
  const telling = narrowed.filter(({ limits }) => [...limits.values()].some(tells));
  return (telling.length > 0 || !wide ? telling : narrowed).map(({ limits }) => limits);
}

function tells(limits: Limits): boolean {
  return limits.values !== undefined || limits.min !== undefined || limits.max !== undefined;
}

/** The bounds of all partitions as one condition. */
export function partitionFilter(ground: Ground): Filter[] {
  const bounds = ground.leaves.map(leaf => leaf.bounds);
  if (bounds.length === 0 || bounds.includes(null)) return [];
  return [{ name: 'partition bounds', sql: `(${bounds.map(one => `(${one})`).join(' OR ')})` }];
}
