import type { Limits, Values } from './values.ts';

const words =
  'amber birch cedar delta ember fjord grove haven indigo juniper kestrel lagoon meadow nectar opal pine'.split(
    ' ',
  );
const wordList = `ARRAY[${words.map(word => `'${word}'`).join(',')}]`;
const HEX = 16;

const shapes: readonly { names: RegExp; length: number; at: (o: string) => string }[] = [
  { names: /e_?mail/i, length: 32, at: o => `'user' || (${o}) || '@example.com'` },
  { names: /url|uri|link|website|href/i, length: 42, at: o => `'https://example.com/item/' || (${o})` },
  { names: /phone|mobile|fax/i, length: 16, at: o => `'+1555' || lpad((${o})::text, 7, '0')` },
  { names: /hash|token|digest|secret|checksum|sha/i, length: 32, at: o => `md5((${o})::text)` },
  { names: /description|comment|body|content|notes?$|message|bio|summary/i, length: 120, at: sentence },
];

function sentence(o: string): string {
  const word = (shift: number): string => `(${wordList})[1 + ((${o}) >> ${shift}) % ${words.length}]`;
  return `'The ' || ${word(0)} || ' by the ' || ${word(4)} || ' was seen from the ' || ${word(8)} || ' on its way to number ' || (${o})`;
}

function name(o: string): string {
  return `(${wordList})[1 + (${o}) % ${words.length}] || ' ' || (${o})`;
}

/**
 * text, varchar(n), char(n) and types that are read from text: of a length that fits what the column is called, lower case
 * so that comparisons with lower() hold, and short forms where the limit is small.
 */
export function texts(type: string, column: string, limits: Limits): Values {
  const declared = /^character(?: varying)?\((\d+)\)/.exec(type) ?? /^bpchar\((\d+)\)/.exec(type);
  const longest = Math.min(declared ? Number(declared[1]) : Infinity, longestOf(limits));
  const shortest = Math.min(limits.minLength ?? 0, longest);
  const shape = shapes.find(({ names }) => names.test(column)) ?? { length: 28, at: name };
  const fits = shape.length <= longest && shortest <= 5;
  const spread = 1_000_000;
  const cased = (value: string): string =>
    `(${limits.letterCase === 'upper' ? `upper(${value})` : value})::${type}`;
  if (fits) return { capacity: Infinity, spread, at: o => cased(shape.at(o)) };
  const length = Math.max(shortest, Math.min(longest, 12), longest > 0 ? 1 : 0);
  const capacity = HEX ** Math.min(length, 12);
  return {
    capacity,
    spread: Math.min(capacity, spread),
    at: o => cased(`lpad(to_hex(${o}), ${length}, '0')`),
  };
}

function longestOf(limits: Limits): number {
  const { maxLength } = limits;
  return maxLength === undefined ? Infinity : maxLength;
}
