import type { Keys } from './keys.ts';
import { pick, saltOf } from './pick.ts';
import type { Values } from './values/values.ts';

/** What gets one number per row: a column of its own, or the columns of a foreign key together. */
export interface Slot {
  readonly columns: readonly string[];
  readonly capacity: number;
  readonly salt: number;
  /** A foreign key's keys; absent for a plain column. */
  readonly keys?: Keys;
  readonly values?: Values;
  /** The number of the row's value as SQL in `n`; set where a unique key asks for it. */
  ordinal?: string;
  /** Of 100 rows, how many are null. */
  nulls: number;
}

export function slotOf(
  table: string,
  columns: readonly string[],
  nulls: number,
  from: { keys: Keys } | { values: Values },
): Slot {
  const capacity = 'keys' in from ? from.keys.rows : from.values.capacity;
  return { columns, capacity, salt: saltOf(`${table}.${columns.join('.')}`), nulls, ...from };
}

/** The number of the slot's value in row `n`: what a unique key asked for, else a draw. */
export function ordinalOf(slot: Slot): string {
  if (slot.ordinal !== undefined) return slot.ordinal;
  return pick('n', slot.salt, Math.max(1, slot.values?.spread ?? slot.capacity));
}

/** True in the rows where the slot is null, or undefined when it never is. */
export function nullIn(slot: Slot): string | undefined {
  return slot.nulls > 0 ? `${pick('n', slot.salt ^ 0x5bd1e995, 100)} < ${slot.nulls}` : undefined;
}
