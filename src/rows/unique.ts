import type { Index, Table } from '../model/schema.ts';
import { children, type TreeNode } from '../sql/tree.ts';
import { columnOf, expressionTree } from './checks/expression.ts';
import type { Slot } from './slots.ts';

export interface UniqueKey {
  readonly name: string;
  readonly slots: readonly Slot[];
  readonly predicate?: string;
}

/** The unique keys of a table over its slots; those over the fewest come first. */
export function uniqueKeys(table: Table, slots: readonly Slot[]): UniqueKey[] {
  return table.indexes
    .filter(index => index.unique)
    .map(index => {
      const columns = new Set(keyColumns(index));
      const mine = slots.filter(slot => slot.columns.some(column => columns.has(column)));
      return {
        name: index.name,
        slots: mine,
        ...(index.predicate === undefined ? {} : { predicate: index.predicate }),
      };
    })
    .filter(key => key.slots.length > 0)
    .sort((a, b) => a.slots.length - b.slots.length);
}

/** The columns of a unique index, those within its expressions too. */
export function keyColumns(index: Index): string[] {
  const plain = index.columns.flatMap(column => column ?? []);
  if (plain.length === index.columns.length) return plain;
  const keys = /USING \w+ \((.*)\)/s.exec(index.definition.replace(/ WHERE .*$/s, ''))?.[1] ?? '';
  const tree = expressionTree(`ROW(${keys})`);
  return tree ? [...new Set([...plain, ...columnsIn(tree)])] : plain;
}

/** Every column that an expression names. */
export function columnsIn(node: TreeNode): string[] {
  const own = node.tag === 'ColumnRef' ? columnOf(node) : undefined;
  return [...(own === undefined ? [] : [own]), ...children(node).flatMap(columnsIn)];
}

/** What the unique keys of a table allow. */
export interface Numbering {
  /** How many rows there can be. */
  readonly most: number;
  readonly because: string | undefined;
  /** Conditions on `n` and the row: rows past what a partial unique index can hold must stay out of it. */
  readonly filters: string[];
}

/**
 * Numbers the slots so that every unique key gets different values in different rows: one slot counts the rows, or
 * several count them together, digit by digit.
 */
export function numberSlots(keys: readonly UniqueKey[], rows: number): Numbering {
  let most = Infinity;
  let because: string | undefined;
  const filters: string[] = [];
  for (const key of keys) {
    if (key.slots.some(slot => slot.ordinal === 'n')) continue;
    const capacity = number(key.slots, rows);
    if (capacity >= rows) continue;
    if (key.predicate !== undefined) filters.push(`(n < ${capacity} OR (${key.predicate}) IS NOT TRUE)`);
    else if (capacity < most) {
      most = capacity;
      because = `unique index ${key.name} leaves room for ${capacity}`;
    }
  }
  return { most, because, filters };
}

/** Gives the free slots of a key their numbers; says how many rows have different ones. */
function number(slots: readonly Slot[], rows: number): number {
  const free = slots.filter(slot => slot.ordinal === undefined);
  const counting = free.find(
    slot => !slot.keys && slot.capacity >= rows && !(slots.length > 1 && small(slot)),
  );
  if (counting) {
    counting.ordinal = 'n';
    return Infinity;
  }
  const digits = [...free].sort((a, b) => Number(!a.keys) - Number(!b.keys) || b.capacity - a.capacity);
  let below = 1;
  for (const slot of digits) {
    const capacity = Math.max(1, Math.min(slot.capacity, 2 ** 52));
    // The digits below are added where it is a parent, so that each of them gets its share before the first comes again.
    const spread = slot.keys ? ` + n % ${below}` : '';
    slot.ordinal = below === 1 ? `(n % ${capacity})` : `((n / ${below}${spread}) % ${capacity})`;
    below *= capacity;
    if (below > 2 ** 52) break;
  }
  return below;
}

/** A number that tells rows apart within something else, such as the line of an invoice. */
function small(slot: Slot): boolean {
  return slot.values !== undefined && slot.values.spread <= 10_000;
}
