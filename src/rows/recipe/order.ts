import type { Table } from '../../model/schema.ts';
import { saltOf } from '../values/pick.ts';
import { stepAbove } from './columns.ts';
import type { Filter, Rules } from './rules.ts';
import { nullIn, type Slot } from './slots.ts';

type ColumnOrder = Rules['orders'][number];

/**
 * Makes columns that must be greater than another one from that one, in place in `cells`. Gives the conditions that this
 * leaves open, for rows to be held to.
 */
export function putInOrder(
  table: Table,
  slots: readonly Slot[],
  cells: Map<string, string>,
  rules: Rules,
): Filter[] {
  const open: Filter[] = [];
  const begun = new Set<string>();
  const finished = new Set<string>();
  const visit = (column: string): void => {
    if (begun.has(column)) return;
    begun.add(column);
    const mine = rules.orders.filter(order => order.column === column);
    for (const { than } of mine) visit(than);
    // What is still unfinished below leads back here.
    const made = mine.find(order => finished.has(order.than) && place(table, slots, cells, order));
    const limits = rules.limits.get(column);
    const bounded = limits?.max !== undefined || limits?.min !== undefined || limits?.values !== undefined;
    open.push(...mine.filter(order => order !== made || bounded).map(({ name, sql }) => ({ name, sql })));
    finished.add(column);
  };
  for (const { column } of rules.orders) visit(column);
  return open;
}

/** Writes the column as the other plus a step; false where its value is decided by something else. */
function place(
  table: Table,
  slots: readonly Slot[],
  cells: Map<string, string>,
  { column: name, than }: ColumnOrder,
): boolean {
  const column = table.columns.find(one => one.name === name);
  const other = table.columns.find(one => one.name === than);
  const slot = slots.find(one => one.columns.length === 1 && one.columns[0] === name);
  const base = cells.get(than);
  if (!column || !slot || base === undefined || other?.baseType !== column.baseType) return false;
  if (slot.source.kind !== 'values' || slot.ordinal !== undefined) return false;
  const step = stepAbove(column.baseType, saltOf(`${table.name}.${name} above`));
  if (step === undefined) return false;
  const above = `(${base} + ${step})::${column.type}`;
  const value = column.notNull && !other.notNull ? `coalesce(${above}, ${cells.get(name)})` : above;
  const empty = nullIn(slot);
  cells.set(name, empty === undefined ? value : `CASE WHEN ${empty} THEN NULL ELSE ${value} END`);
  return true;
}
