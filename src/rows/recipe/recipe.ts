import type { Ground } from '../ground/ground.ts';
import type { Values } from '../values/values.ts';
import { cellsOf } from './cells.ts';
import { columnValues } from './columns.ts';
import { foreignSlots, mustHaveValue } from './foreign.ts';
import { type Parts, setupSql } from './insert.ts';
import { putInOrder } from './order.ts';
import { type Filter, partitionFilter, partitionLimits, type Rules, rulesOf } from './rules.ts';
import { countsRows, type Slot, slotOf } from './slots.ts';
import { numberSlots, uniqueKeys } from './unique.ts';

/** How the rows of a table are made. */
export interface Recipe extends Parts {
  /** Row numbers from here on would repeat a key; `because` says which. */
  readonly end: number;
  readonly because: string | undefined;
  readonly setup: readonly string[];
}

export interface Refusal {
  readonly because: string;
}

/** How much care is taken to satisfy conditions before Postgres judges the rows. */
export interface Care {
  /** Hold the rows to every condition, even those that the generator should satisfy by itself. */
  readonly strict: boolean;
  /** Hold them to none: evaluating the conditions on rows that are not good enough fails. */
  readonly bare?: boolean;
}

export function recipeFor(ground: Ground, { strict, bare = false }: Care): Recipe | Refusal {
  const { table } = ground;
  const rules = rulesOf(table, strict);
  const slots = slotsOf(ground, rules);
  if ('because' in slots) return slots;
  const numbering = numberSlots(
    uniqueKeys(table, slots.slots),
    ground.first + ground.wanted - ground.present,
  );
  const bounds = strict ? partitionFilter(ground) : [];
  const filters: Filter[] = [...rules.filters, ...numbering.filters, ...slots.filters, ...bounds];
  const cells = cellsOf(table, slots.slots, ground.first, filters.length > 0);
  const open = putInOrder(table, slots.slots, cells, rules);
  return {
    table,
    slots: slots.slots,
    cells,
    filters: bare ? [] : [...new Map([...filters, ...open].map(filter => [filter.sql, filter])).values()],
    end: numbering.end,
    because: numbering.because,
    setup: setupSql(slots.slots),
  };
}

/** The values that a column will get, row by row from `first` on, when its numbers run with the rows. */
export function keyValues(ground: Ground, column: string): Values | undefined {
  const recipe = recipeFor(ground, { strict: false });
  if (!('slots' in recipe)) return undefined;
  const slot = recipe.slots.find(one => one.columns.includes(column) && countsRows(one));
  return slot?.source.kind === 'values' ? slot.source.values : undefined;
}

function slotsOf(ground: Ground, rules: Rules): { slots: Slot[]; filters: readonly Filter[] } | Refusal {
  const { table } = ground;
  const foreign = foreignSlots(ground, rules);
  if ('because' in foreign) return foreign;
  const slots = [...foreign.slots];
  const taken = new Set(slots.flatMap(slot => slot.columns));
  const leaves = partitionLimits(ground);
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
    const source = { kind: 'values', values: values ?? nothing, type: column.baseType } as const;
    slots.push(
      slotOf(table.name, [column.name], required ? [] : [column.name], nulls, source, limits.unclear),
    );
  }
  return { slots, filters: foreign.filters };
}

const nothing: Values = { capacity: 1, spread: 1, at: () => 'NULL' };

function byDefault(expression: string): Values {
  return { capacity: 1, spread: 1, at: () => `(${expression})` };
}
