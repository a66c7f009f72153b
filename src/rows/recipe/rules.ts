import type { Column, Table } from '../../model/schema.ts';
import type { Ground } from '../ground/ground.ts';
import { type Limits, merge } from '../values/values.ts';
import { expressionTree } from './checks/expression.ts';
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

/** `strict`: whatever was read out of a condition, hold the rows to it too. */
export function rulesOf(table: Table, strict: boolean): Rules {
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
    if (strict) for (const [column, more] of wholeHints(expression)) add(column, more);
    for (const order of read.orders) orders.push({ ...order, ...filter });
    if (strict || !read.exact) filters.push(filter);
  }
  for (const column of table.columns) {
    for (const { limits: more, filter } of domainRules(column)) {
      add(column.name, more);
      if (filter) filters.push(filter);
    }
  }
  return { limits, orders, filters };
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

/** What the bounds of each partition leave of each column; partitions whose bounds leave nothing known come without limits. */
export function partitionLimits(ground: Ground): ReadonlyMap<string, Limits>[] {
  const types = new Map(ground.table.columns.map(column => [column.name, column.baseType]));
  const narrowed: Narrowed[] = ground.leaves.flatMap(({ bounds }) =>
    bounds === null ? [] : [narrow(bounds, column => types.get(column))],
  );
  const telling = narrowed.filter(({ limits }) => [...limits.values()].some(tells));
  return telling.map(({ limits }) => limits);
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
