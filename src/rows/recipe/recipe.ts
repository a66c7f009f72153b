import type { Ground } from '../ground/ground.ts';
import type { Values } from '../values/values.ts';
import { cellsOf } from './cells.ts';
import { columnValues } from './columns.ts';
import { foreignSlots, mustHaveValue } from './foreign.ts';
import { type Parts, setupSql } from './insert.ts';
import { putInOrder } from './order.ts';
import { type Care, type Filter, partitionFilter, partitionLimits, type Rules, rulesOf } from './rules.ts';
import { countsRows, type Slot, slotOf } from './slots.ts';
import { numberSlots, uniqueKeys } from './unique.ts';

/** How the rows of a table are made. */
export interface Recipe extends Parts {
  /** Row numbers from here on repeat keys; `because` says which. */
  readonly end: number;
  /** Row numbers from here on have no value at all. */
  readonly last: number;
  readonly because: string | undefined;
  readonly setup: readonly string[];
}

export interface Refusal {
  readonly because: string;
}

/** Rows that a condition refuses use up row numbers; unique keys should last for this many times the wanted rows. */
const SPARE = 4;

export function recipeFor(ground: Ground, care: Care): Recipe | Refusal {
  const { table } = ground;
  const rules = rulesOf(table, care);
  const missing = ground.wanted - ground.present;
  const numbered = (rows: number) => {
    const made = slotsOf(ground, rules, care);
    if ('because' in made) return made;
    return { ...made, numbering: numberSlots(uniqueKeys(table, made.slots), ground.first + rows) };
  };
  let made = numbered(missing);
  if ('because' in made) return made;
  const bounds = care.strict ? partitionFilter(ground) : [];
  if ([...rules.filters, ...made.filters, ...made.numbering.filters, ...bounds].length > 0) {
    made = numbered(missing * SPARE);
    if ('because' in made) return made;
  }
  const { slots, numbering } = made;
  const filters: Filter[] = [...rules.filters, ...numbering.filters, ...made.filters, ...bounds];
  const cells = cellsOf(table, slots, ground.first, filters.length > 0);
  const last = Math.min(...slots.filter(countsRows).map(slot => slot.capacity));
  const open = putInOrder(table, slots, cells, rules);
  return {
    table,
    slots,
    cells,
    filters: care.bare
      ? []
      : [...new Map([...filters, ...open].map(filter => [filter.sql, filter])).values()],
    end: Math.min(numbering.end, last),
    last,
    because: numbering.because,
    setup: setupSql(slots),
  };
}

/** The values that a column will get, row by row from `first` on, when its numbers run with the rows. */
export function keyValues(ground: Ground, column: string): Values | undefined {
  const recipe = recipeFor(ground, {});
  if (!('slots' in recipe)) return undefined;
  const slot = recipe.slots.find(one => one.columns.includes(column) && countsRows(one));
  return slot?.source.kind === 'values' ? slot.source.values : undefined;
}

function slotsOf(
  ground: Ground,
  rules: Rules,
  care: Care,
): { slots: Slot[]; filters: readonly Filter[] } | Refusal {
  const { table } = ground;
  const foreign = foreignSlots(ground, rules);
  if ('because' in foreign) return foreign;
  const slots = [...foreign.slots];
  const taken = new Set(slots.flatMap(slot => slot.columns));
  const leaves = partitionLimits(ground, care);
  for (const column of table.columns) {
    if (taken.has(column.name) || column.generated) continue;
    const limits = rules.limits.get(column.name) ?? {};
    const required = mustHaveValue(table, column.name, rules);
    const known = columnValues(ground, column, rules, leaves);
    const values = known ?? (column.default === undefined ? undefined : byDefault(column.default));
    if (!values && required) {
      return { because: `no values are known for column ${column.name} of type ${column.type}` };
    }
    const always = limits.isNull || foreign.empty.has(column.name) || !values;
    const often = limits.oftenNull ? 50 : 10;
    const nulls = always ? 100 : required || ground.sequences.has(column.name) ? 0 : often;
    const unclear = [limits, ...leaves.map(leaf => leaf.get(column.name))].some(one => one?.unclear);
    const source = { kind: 'values', values: values ?? nothing, type: column.baseType } as const;
    slots.push(slotOf(table.name, [column.name], required ? [] : [column.name], nulls, source, unclear));
  }
  return { slots, filters: foreign.filters };
}

const nothing: Values = { capacity: 1, spread: 1, at: () => 'NULL' };

function byDefault(expression: string): Values {
  return { capacity: 1, spread: 1, at: () => `(${expression})` };
}
