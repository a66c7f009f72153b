import type { Keys } from '../ground/keys.ts';
import { pick, ROW, SEED, saltOf } from '../values/pick.ts';
import type { Values } from '../values/values.ts';

/** What gets one number per row: a column of its own, or the columns of a foreign key together. */
export interface Slot {
  readonly columns: readonly string[];
  readonly capacity: number;
  readonly salt: number;
  /** The columns among them that may be null, together. */
  readonly nullable: readonly string[];
  /** The number of the row's value as SQL; set where a unique key asks for it. */
  ordinal?: string;
  /** Of 100 rows, how many are null in the nullable columns. */
  nulls: number;
  /** Rows from this number on are null there: a unique key has no more values for them. */
  nullFrom?: number;
  readonly source: Source;
  /** What its draws depend on: the seed, where conditions that were not understood are about it. */
  readonly by: string;
}

export type Source =
  | { readonly kind: 'values'; readonly values: Values; readonly type: string }
  /** A foreign key. `shared` columns already have a value, which the key must have too. */
  | { readonly kind: 'keys'; readonly keys: Keys; readonly alias: string; readonly shared: readonly string[] }
  /** A foreign key to its own table: these columns of it. */
  | { readonly kind: 'self'; readonly targets: readonly string[] };

export function slotOf(
  table: string,
  columns: readonly string[],
  nullable: readonly string[],
  nulls: number,
  source: Source,
  unclear = false,
): Slot {
  const capacity =
    source.kind === 'values'
      ? source.values.capacity
      : source.kind === 'keys' && source.shared.length === 0
        ? source.keys.rows
        : 0;
  const salt = saltOf(`${table}.${columns.join('.')}`);
  return { columns, capacity, salt, nullable, nulls, source, by: unclear ? SEED : ROW };
}

/** True when a unique key may number it: its number decides its value and nothing else does. */
export function canBeNumbered(slot: Slot): boolean {
  return slot.capacity > 0 && slot.nulls < 100;
}

/** True when its numbers run with the rows, so that all its values differ. */
export function countsRows(slot: Slot): boolean {
  return slot.ordinal === ROW;
}

/** The number of the slot's value: what a unique key asked for, else a draw. */
export function ordinalOf(slot: Slot): string {
  if (slot.ordinal !== undefined) return slot.ordinal;
  const { source, capacity, salt, by } = slot;
  return pick(salt, Math.max(1, source.kind === 'values' ? source.values.spread : capacity), by);
}

/** The value of a number as SQL: numbered where a unique key asked for it, else drawn. */
export function valueAt(slot: Slot, ordinal: string): string {
  if (slot.source.kind !== 'values') return ordinal;
  const { values } = slot.source;
  return slot.ordinal === undefined ? (values.draw ?? values.at)(ordinal) : values.at(ordinal);
}

/** The column of the source that holds the slot's number, where its SQL is long and the value needs it more than once. */
export function numberColumn(slots: readonly Slot[], slot: Slot): string | undefined {
  if (slot.source.kind !== 'values' || slot.ordinal === ROW || slot.nulls >= 100) return undefined;
  const uses = valueAt(slot, '\0').split('\0').length - 1;
  return uses > 1 ? `lockstep_o${slots.indexOf(slot)}` : undefined;
}

/** True in the rows where the nullable columns are null; undefined when they never are. */
export function nullIn(slot: Slot): string | undefined {
  if (slot.nullable.length === 0) return undefined;
  const drawn = `${pick(slot.salt ^ 0x5bd1e995, 1024, slot.by)} < ${Math.round(slot.nulls * 10.24)}`;
  if (slot.nullFrom !== undefined) return `(${ROW} >= ${slot.nullFrom} OR ${drawn})`;
  return slot.nulls > 0 ? drawn : undefined;
}
