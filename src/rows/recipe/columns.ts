import type { Column } from '../../model/schema.ts';
import { type Ground, shiftOf } from '../ground/ground.ts';
import { precisionOf, tops } from '../values/numbers.ts';
import { valuesOf } from '../values/of.ts';
import { pick, ROW } from '../values/pick.ts';
import { type Limits, merge, type Values } from '../values/values.ts';
import type { Rules } from './rules.ts';

/** A table with more partitions than this gets rows in an even choice of them only. */
const LEAVES = 48;

/** The values that a column can take, within its limits and in the partitions that there are. */
export function columnValues(
  ground: Ground,
  column: Column,
  rules: Rules,
  leaves: readonly ReadonlyMap<string, Limits>[],
): Values | undefined {
  const sequence = ground.sequences.get(column.name);
  const own = rules.limits.get(column.name) ?? {};
  const bounded = leaves.some(limits => limits.has(column.name));
  if (sequence && !bounded && own.min === undefined && own.values === undefined) {
    const { start, increment, length } = sequence;
    const shift = shiftOf(ground, column.name, start, increment);
    const moved = shift === 0 ? '' : ` + ${shift}`;
    const top = Math.abs((tops[column.baseType] ?? length) / increment);
    return {
      capacity: Math.floor(Math.min(length, top)),
      spread: 2 ** 31,
      at: o => `(${start} + (${o}${moved})${increment === 1 ? '' : ` * ${increment}`})::${column.type}`,
    };
  }
  const room = below(column, rules);
  const make = (limits: Limits): Values | undefined =>
    valuesOf(
      {
        type: column.domainChecks ? column.baseType : column.type,
        column: column.name,
        limits: merge(limits, room),
      },
      ground.types,
    );
  if (!bounded) return pastHighest(ground, column.name, make(own));
  const step = Math.ceil(leaves.length / LEAVES);
  const chosen = leaves
    .filter((_, k) => k % step === 0)
    .map(limits => make(merge(own, limits.get(column.name) ?? {})));
  return chosen.every(values => values !== undefined) ? inTurn(chosen) : undefined;
}

/** Numbered values that continue after those that are there. */
function pastHighest(ground: Ground, column: string, values: Values | undefined): Values | undefined {
  if (values?.origin === undefined) return values;
  const shift = shiftOf(ground, column, values.origin, 1);
  if (shift === 0) return values;
  return {
    ...values,
    capacity: Math.max(1, values.capacity - shift),
    at: o => values.at(`(${o} + ${shift})`),
    draw: values.draw ?? values.at,
  };
}

/** Rows take the partitions in turn, the same one in each key column. Numbers that run with the rows stay different. */
function inTurn(all: readonly Values[]): Values {
  const [only] = all;
  if (only && all.length === 1) return only;
  const arms = (one: (values: Values) => string): string =>
    `CASE ${ROW} % ${all.length} ${all.map((values, k) => `WHEN ${k} THEN ${one(values)}`).join(' ')} END`;
  return {
    capacity: all.length * Math.min(...all.map(values => values.capacity)),
    spread: Math.max(...all.map(values => values.spread)),
    at: o => arms(values => values.at(`(${o} / ${all.length})`)),
    draw: o => arms(values => (values.draw ?? values.at)(`(${o} % ${values.spread})`)),
  };
}

/** The farthest that a column which must be greater than another goes above it, in units of its type. */
export const FARTHEST = 90;

/** A column that another is made from leaves room for it under the top of the type. */
function below(column: Column, rules: Rules): Limits {
  const above = rules.orders.filter(order => order.than === column.name).length;
  if (above === 0) return {};
  const type = column.baseType;
  if (type === 'smallint') return { max: 32767 - 4 * FARTHEST };
  if (!/^numeric\(/.test(type)) return {};
  const { top } = precisionOf(type);
  return top > 10 * FARTHEST ? { max: top - 4 * FARTHEST } : {};
}

/** What is added to a column to make one that must be greater; undefined where nothing natural can be. */
export function stepAbove(type: string, salt: number): string | undefined {
  const units = `(1 + ${pick(salt, FARTHEST)})`;
  if (type.startsWith('timestamp')) return `${units} * interval '1 day'`;
  if (type === 'date' || /^(smallint|integer)$/.test(type)) return `${units}::integer`;
  if (type === 'bigint' || type === 'double precision' || type === 'real' || type === 'numeric') return units;
  if (type === 'interval') return `${units} * interval '1 hour'`;
  return /^numeric\(/.test(type) && precisionOf(type).top > 10 * FARTHEST ? units : undefined;
}
