import { quoteLiteral } from '../../sql/names.ts';
import { type TypeFacts, withoutModifier } from '../ground/types.ts';
import { documents } from './json.ts';
import { decimals, integers } from './numbers.ts';
import { plainValues } from './others.ts';
import { texts } from './texts.ts';
import { intervals, moments, timesOfDay } from './times.ts';
import { type Limits, listed, type Values } from './values.ts';

/** What is known of the types of the database. */
export interface Types {
  readonly facts: ReadonlyMap<string, TypeFacts>;
  /** For types of which only the name is known: how their values look, `%` for a number. */
  readonly looks: ReadonlyMap<string, string>;
}

export interface Wanted {
  /** As `format_type` prints it, with its modifier. */
  readonly type: string;
  /** The name of the column: it says what texts should look like. */
  readonly column: string;
  readonly limits: Limits;
}

const TEXTS = new Set(['text', 'character varying', 'character', 'bpchar']);
const MOMENTS = new Set(['date', 'timestamp without time zone', 'timestamp with time zone']);
const NUMBERS = new Set(['numeric', 'real', 'double precision', 'money']);
const DEEPEST = 4;

/** Numbered values of a type within limits; undefined for a type that nothing is known of. */
export function valuesOf(wanted: Wanted, types: Types, depth = 0): Values | undefined {
  const { type, column, limits } = wanted;
  if (limits.values && limits.values.length > 0) return listed(limits.values, type);
  const bare = withoutModifier(type);
  if (/^(smallint|integer|bigint)$/.test(bare)) return integers(bare, limits);
  if (NUMBERS.has(bare)) return decimals(type, limits);
  if (TEXTS.has(bare)) return texts(type, column, limits);
  if (MOMENTS.has(bare)) return moments(type, limits);
  if (bare === 'interval') return intervals(type);
  if (bare === 'json' || bare === 'jsonb') return documents(type, limits);
  if (bare.startsWith('time with')) return timesOfDay(type);
  const plain = plainValues(type);
  if (plain) return plain;
  const facts = types.facts.get(bare);
  if (!facts || depth > DEEPEST) return undefined;
  const inner = (name: string): Values | undefined =>
    valuesOf({ type: name, column, limits: {} }, types, depth + 1);
  return compound(type, facts, inner, wanted, types, depth) ?? byLook(type, types.looks.get(bare));
}

function compound(
  type: string,
  facts: TypeFacts,
  inner: (name: string) => Values | undefined,
  wanted: Wanted,
  types: Types,
  depth: number,
): Values | undefined {
  const { element, base } = facts;
  if (facts.labels.length > 0) return listed(facts.labels.map(quoteLiteral), type);
  if (facts.kind === 'd' && base !== undefined) {
    const under = valuesOf({ ...wanted, type: base }, types, depth + 1);
    return under && { capacity: under.capacity, spread: under.spread, at: o => `(${under.at(o)})::${type}` };
  }
  if (facts.category === 'A' && element !== undefined) {
    return arrayOf(type, inner(type.endsWith('[]') ? type.slice(0, -2) : element));
  }
  if (facts.kind === 'r' && element !== undefined) return rangeOf(type, inner(element));
  if (facts.kind === 'm' && element !== undefined) {
    const range = inner(element);
    return range && { ...range, at: o => `${type}(${range.at(o)})` };
  }
  if (facts.kind === 'c') return compositeOf(type, facts.attributes.map(inner));
  // A type of an extension that is made of text, such as citext.
  return facts.category === 'S' ? texts(type, wanted.column, wanted.limits) : undefined;
}

/** Arrays of one or two elements; the first tells them apart. */
function arrayOf(type: string, element: Values | undefined): Values | undefined {
  if (!element) return undefined;
  const next = (o: string): string => `((${o} + 1) % ${Math.max(1, element.spread)})`;
  return {
    ...element,
    at: o =>
      `CASE WHEN ${o} % 2 = 0 THEN ARRAY[${element.at(o)}] ELSE ARRAY[${element.at(o)}, ${element.at(next(o))}] END::${type}`,
  };
}

/** Ranges from one value of the subtype to the next, so that ranges of different numbers do not overlap. */
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
  return {
    capacity: Math.max(1, ...attributes.map(values => values?.capacity ?? 1)),
    spread: Math.max(1, ...attributes.map(values => values?.spread ?? 1)),
    at: o => {
      const parts = attributes.map(values =>
        values ? values.at(`((${o}) % ${Math.min(values.capacity, 2 ** 53)})`) : 'NULL',
      );
      return `ROW(${parts.join(', ')})::${type}`;
    },
  };
}

function byLook(type: string, look: string | undefined): Values | undefined {
  if (look === undefined) return undefined;
  const [before = '', after = ''] = look.split('%').map(quoteLiteral);
  return { capacity: Infinity, spread: 2 ** 20, at: o => `(${before} || (${o}) || ${after})::${type}` };
}
