import { quoteLiteral } from '../../sql/names.ts';
import { decimals, integers } from './numbers.ts';
import { plainValues } from './others.ts';
import { texts } from './texts.ts';
import { intervals, moments, timesOfDay } from './times.ts';
import { type TypeFacts, withoutModifier } from './types.ts';
import { type Limits, listed, type Values } from './values.ts';

export interface Wanted {
  /** As `format_type` prints it, with its modifier. */
  readonly type: string;
  /** Of the column: it says what texts should look like. */
  readonly column: string;
  readonly limits: Limits;
}

const TEXTS = new Set(['text', 'character varying', 'character', 'bpchar']);
const MOMENTS = new Set(['date', 'timestamp without time zone', 'timestamp with time zone']);
const NUMBERS = new Set(['numeric', 'real', 'double precision', 'money']);
const DEEPEST = 4;

/** Numbered values of a type within limits; undefined for a type that nothing is known of. */
export function valuesOf(
  wanted: Wanted,
  types: ReadonlyMap<string, TypeFacts>,
  depth = 0,
): Values | undefined {
  const { type, column, limits } = wanted;
  if (limits.values && limits.values.length > 0) return listed(limits.values, type);
  const bare = withoutModifier(type);
  if (/^(smallint|integer|bigint)$/.test(bare)) return integers(bare, limits);
  if (NUMBERS.has(bare)) return decimals(type, limits);
  if (TEXTS.has(bare)) return texts(type, column, limits);
  if (MOMENTS.has(bare)) return moments(type, limits);
  if (bare === 'interval') return intervals(type);
  if (bare.startsWith('time with')) return timesOfDay(type);
  const plain = plainValues(type);
  if (plain) return plain;
  const facts = types.get(bare);
  if (!facts || depth > DEEPEST) return undefined;
  const inner = (name: string): Values | undefined =>
    valuesOf({ type: name, column, limits: {} }, types, depth + 1);
  if (facts.labels.length > 0) return listed(facts.labels.map(quoteLiteral), type);
  if (facts.kind === 'd' && facts.base !== undefined) {
    const under = valuesOf({ type: facts.base, column, limits }, types, depth + 1);
    return under && { ...under, at: o => `(${under.at(o)})::${type}` };
  }
  if (facts.category === 'A' && facts.element !== undefined) {
    const element = inner(type.endsWith('[]') ? type.slice(0, -2) : facts.element);
    return element && { ...element, at: o => `ARRAY[${element.at(o)}]::${type}` };
  }
  if (facts.kind === 'r' && facts.element !== undefined) return rangeOf(type, inner(facts.element));
  if (facts.kind === 'm' && facts.element !== undefined) {
    const range = inner(facts.element);
    return range && { ...range, at: o => `${type}(${range.at(o)})` };
  }
  if (facts.kind === 'c') return compositeOf(type, facts.attributes.map(inner));
  // A type of an extension that is made of text, such as citext.
  return facts.category === 'S' ? texts(type, column, limits) : undefined;
}

/** Ranges of one value of the subtype to the next, so that ranges of different numbers do not overlap. */
function rangeOf(type: string, subtype: Values | undefined): Values | undefined {
  return (
    subtype && {
      capacity: Math.max(1, subtype.capacity - 1),
      spread: Math.max(1, subtype.spread - 1),
      at: o => `${type}(${subtype.at(o)}, ${subtype.at(`(${o} + 1)`)})`,
    }
  );
}

function compositeOf(type: string, attributes: readonly (Values | undefined)[]): Values {
  const capacities = attributes.map(values => values?.capacity ?? 1);
  return {
    capacity: Math.max(1, ...capacities),
    spread: Math.max(1, ...attributes.map(values => values?.spread ?? 1)),
    at: o =>
      `ROW(${attributes
        .map((values, at) => (values ? values.at(`((${o}) % ${finite(capacities[at])})`) : 'NULL'))
        .join(', ')})::${type}`,
  };
}

function finite(capacity: number | undefined): number {
  return Math.min(capacity ?? 1, 2 ** 53);
}
