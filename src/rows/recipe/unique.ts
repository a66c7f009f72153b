import type { Index, Table } from '../../model/schema.ts';
import { ROW } from '../values/pick.ts';
import { columnsIn, expressionTree } from './checks/expression.ts';
import { canBeNumbered, countsRows, type Slot } from './slots.ts';

export interface UniqueKey {
  readonly name: string;
  readonly slots: readonly Slot[];
  readonly predicate?: string;
  /** NULLS NOT DISTINCT */
  readonly nullsCollide: boolean;
}

/** The unique and exclusion constraints and unique indexes of a table over its slots; those over the fewest come first. */
export function uniqueKeys(table: Table, slots: readonly Slot[]): UniqueKey[] {
  const exclusions = new Set(table.constraints.filter(c => c.kind === 'exclude').map(c => c.name));
  return table.indexes
    .filter(index => index.unique || (index.constraint !== undefined && exclusions.has(index.constraint)))
    .map(index => {
      const columns = new Set(keyColumns(index).flatMap(column => underGenerated(table, column)));
      const mine = slots.filter(slot => slot.columns.some(column => columns.has(column)));
      const nullsCollide = / NULLS NOT DISTINCT/.test(index.definition);
      if (nullsCollide) for (const slot of mine) slot.nulls = 0;
      const { name, predicate } = index;
      return { name, slots: mine, nullsCollide, ...(predicate === undefined ? {} : { predicate }) };
    })
    .filter(key => key.slots.length > 0)
    .sort((a, b) => a.slots.length - b.slots.length);
}

/** The columns of an index's key, those within its expressions too. */
export function keyColumns(index: Index): string[] {
  const plain = index.columns.flatMap(column => column ?? []);
  if (plain.length === index.columns.length) return plain;
  // From the bracket after the method up to what may follow the key, all of it printed by Postgres itself.
  const [, after = ''] = /USING \w+ \((.*)$/s.exec(index.definition) ?? [];
  for (let end = after.lastIndexOf(')'); end > 0; end = after.lastIndexOf(')', end - 1)) {
    const tree = expressionTree(`ROW(${after.slice(0, end)})`);
    if (tree) return [...new Set([...plain, ...columnsIn(tree)])];
  }
  return plain;
}

/** A generated column is as different as the columns that it is made from. */
function underGenerated(table: Table, name: string): string[] {
  const column = table.columns.find(c => c.name === name);
  const tree = column?.generated && column.default !== undefined ? expressionTree(column.default) : undefined;
  return tree ? columnsIn(tree) : [name];
}

/** What the unique keys of a table allow. */
export interface Numbering {
  /** Row numbers from here on would repeat a key. */
  readonly end: number;
  readonly because: string | undefined;
  /** Rows past what a partial unique index can hold must stay out of it. */
  readonly filters: readonly { name: string; sql: string }[];
}

/**
 * Numbers the slots so that every unique key gets different values in different rows: one slot counts the rows, or several
 * count them together, digit by digit. `end` is the number after the last row that is wanted.
 */
export function numberSlots(keys: readonly UniqueKey[], end: number): Numbering {
  let room = Infinity;
  let because: string | undefined;
  const filters: { name: string; sql: string }[] = [];
  for (const key of keys) {
    if (key.slots.some(countsRows)) continue;
    const capacity = number(key.slots, end);
    if (capacity >= end || nullBeyond(key, capacity)) continue;
    if (key.predicate !== undefined) {
      filters.push({ name: key.name, sql: `(${ROW} < ${capacity} OR (${key.predicate}) IS NOT TRUE)` });
    } else if (capacity < room) {
      room = capacity;
      because = `unique index ${key.name} leaves room for ${capacity} ${capacity === 1 ? 'row' : 'rows'}`;
    }
  }
  return { end: room, because, filters };
}

/** A key with a null in it never collides. */
function nullBeyond(key: UniqueKey, capacity: number): boolean {
  const slot = key.slots.find(
    one => one.nullable.length === one.columns.length && one.nullFrom === undefined,
  );
  if (!slot || key.nullsCollide) return false;
  slot.nullFrom = capacity;
  return true;
}

/** Gives the free slots of a key their numbers; says for how many rows they differ. */
function number(slots: readonly Slot[], end: number): number {
  const free = slots.filter(slot => slot.ordinal === undefined && canBeNumbered(slot));
  const counting = free.filter(slot => slot.source.kind === 'values' && slot.capacity >= end);
  const chosen =
    counting.find(slot => slots.length === 1 || !withinOther(slot)) ??
    (free.length === 1 ? counting[0] : undefined);
  if (chosen) {
    chosen.ordinal = ROW;
    return Infinity;
  }
  // Part of the key is numbered for another key: what they make together is left to Postgres to judge.
  if (free.length < slots.length) return Infinity;
  // Parents first: their keys are the digit that changes with every row.
  const digits = [...free].sort((a, b) => rank(a) - rank(b) || b.capacity - a.capacity);
  let below = 1;
  for (const slot of digits) {
    const capacity = Math.min(slot.capacity, 2 ** 52);
    // Added up, so that with two parents each of the second gets its share before the first ones come again.
    const spread = slot.source.kind === 'keys' ? ` + ${ROW} % ${below}` : '';
    slot.ordinal = below === 1 ? `(${ROW} % ${capacity})` : `((${ROW} / ${below}${spread}) % ${capacity})`;
    below *= capacity;
    if (below > 2 ** 52) break;
  }
  return below;
}

function rank(slot: Slot): number {
  return slot.source.kind === 'keys' ? 0 : 1;
}

const places =
  /(number|_no|line|position|ordinal|index|version|revision|order|rank|step|seq|sequence|day|year|month)$/i;

/** A number that tells rows apart within something else, such as the line of an invoice. */
function withinOther({ source, columns: [name = ''] }: Slot): boolean {
  return (
    source.kind === 'values' &&
    (source.type === 'smallint' || (source.type === 'integer' && places.test(name)))
  );
}
