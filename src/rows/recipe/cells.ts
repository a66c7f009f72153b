import type { Table } from '../../model/schema.ts';
import { pick, ROW } from '../values/pick.ts';
import { countsRows, nullIn, numberColumn, ordinalOf, type Slot, valueAt } from './slots.ts';

/** The SQL of each column of a new row, in the order of the slots. */
export function cellsOf(
  table: Table,
  slots: readonly Slot[],
  first: number,
  filtered: boolean,
): Map<string, string> {
  const cells = new Map<string, string>();
  const types = new Map(table.columns.map(column => [column.name, column.type]));
  for (const slot of slots) {
    const empty = nullIn(slot);
    for (const [k, column] of slot.columns.entries()) {
      if (cells.has(column)) continue;
      const type = types.get(column) ?? 'text';
      const value = slot.nulls >= 100 ? undefined : cellOf(slot, k, slots, first, filtered);
      const whole = value === undefined ? `NULL::${type}` : value;
      const optional = empty !== undefined && slot.nullable.includes(column) && value !== undefined;
      cells.set(column, optional ? `CASE WHEN ${empty} THEN NULL ELSE ${whole} END` : whole);
    }
  }
  return cells;
}

function cellOf(
  slot: Slot,
  k: number,
  slots: readonly Slot[],
  first: number,
  filtered: boolean,
): string | undefined {
  const { source } = slot;
  if (source.kind === 'self') return selfOf(slot, source.targets[k] ?? '', slots, first, filtered);
  if (source.kind === 'keys') {
    const { from } = source.keys;
    return from !== undefined && source.shared.length === 0
      ? `(${from} + ${ordinalOf(slot)})`
      : `${source.alias}.k${k}`;
  }
  return valueAt(slot, numberColumn(slots, slot) ?? ordinalOf(slot));
}

/** A row that points to its own table points to an earlier new row, or to nothing; to itself where it must point to one. */
function selfOf(
  slot: Slot,
  target: string,
  slots: readonly Slot[],
  first: number,
  filtered: boolean,
): string | undefined {
  const key = slots.find(one => one.columns.includes(target) && countsRows(one));
  const optional = slot.nullable.length === slot.columns.length;
  if (key?.source.kind !== 'values') return undefined;
  const { values } = key.source;
  if (!optional) return values.at(ROW);
  if (filtered || slot.columns.length > 1) return undefined;
  const earlier = `(${first} + ${pick(slot.salt, `greatest(1, ${ROW} - ${first})`)})`;
  return `CASE WHEN ${ROW} > ${first} THEN ${values.at(earlier)} END`;
}
