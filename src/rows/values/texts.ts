import { patternValues } from './pattern.ts';
import { odd, type Shape, shapes } from './shapes.ts';
import { type Limits, listed, mixed, type Values } from './values.ts';

const HEX = 16;
const CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const SPREAD = 2 ** 20;

/**
 * text, varchar(n), char(n) and types that are read from text: of a length that fits what the column is called, in lower
 * case so that comparisons with lower() hold, and short forms where the limit is small.
 */
export function texts(type: string, column: string, limits: Limits): Values {
  const declared = /^(?:character(?: varying)?|bpchar)\((\d+)\)/.exec(type)?.[1];
  const implied = type === 'character' ? 1 : Infinity;
  const longest = Math.min(declared ? Number(declared) : implied, limits.maxLength ?? Infinity);
  const shortest = Math.min(limits.minLength ?? 0, longest);
  const cased = (value: string): string =>
    `(${limits.letterCase === 'upper' ? `upper(${value})` : value})::${type}`;
  const shape = natural(column, limits);
  const pattern = shape === undefined ? patternOf(limits, longest) : undefined;
  if (pattern) return { ...pattern, at: o => cased(pattern.at(o)) };
  const fits = shape !== undefined && shape.length <= longest && shortest <= 5;
  const values: Values = fits
    ? { capacity: Infinity, spread: SPREAD, at: o => cased(shape.at(o)) }
    : short(Math.max(shortest, Math.min(longest, 12), 1), cased);
  return limits.unclear ? varied(values, type, limits, longest, cased) : values;
}

/** What the column's name suggests, if that matches its patterns. */
function natural(column: string, limits: Limits): Shape | undefined {
  const suggested = shapes.find(({ names }) => names.test(column));
  const matches = (shape: Shape): boolean =>
    (limits.patterns ?? []).every(pattern => matchesHere(pattern, shape.example));
  return suggested && matches(suggested) ? suggested : undefined;
}

/** Plain patterns mean the same in Postgres and in JavaScript; the INSERT checks the generated texts anyway. */
function matchesHere(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern.replace(/\[\[:(\w+):\]/g, '[a-z')).test(text);
  } catch {
    return false;
  }
}

function patternOf(limits: Limits, longest: number): Values | undefined {
  for (const pattern of limits.patterns ?? []) {
    const values = patternValues(pattern, Math.max(limits.minLength ?? 0, 1), longest);
    if (values) return values;
  }
  return undefined;
}

/** Letters and digits where few fit, hexadecimal digits where more do, padded to a length. */
function short(length: number, cased: (value: string) => string): Values {
  const capacity = length > 8 ? HEX ** Math.min(length, 12) : CHARACTERS.length ** length;
  const one = (o: string, k: number): string =>
    `substr('${CHARACTERS}', (1 + (${o}) / ${CHARACTERS.length ** k} % ${CHARACTERS.length})::integer, 1)`;
  const places = Array.from({ length }, (_, k) => length - 1 - k);
  return {
    capacity,
    spread: Math.min(capacity, SPREAD),
    at: o =>
      cased(length > 8 ? `lpad(to_hex(${o}), ${length}, '0')` : places.map(k => one(o, k)).join(' || ')),
  };
}

function varied(
  values: Values,
  type: string,
  limits: Limits,
  longest: number,
  cased: (value: string) => string,
): Values {
  const cut = (value: string): string => (longest === Infinity ? value : `left(${value}, ${longest})`);
  const others = odd.map(at => ({ capacity: 1, spread: SPREAD, at: (o: string) => cased(cut(at(o))) }));
  const hints = limits.hints && limits.hints.length > 0 ? listed(limits.hints, type) : undefined;
  const varied = mixed(values, others);
  return hints ? mixed(values, [hints, hints, varied]) : varied;
}
