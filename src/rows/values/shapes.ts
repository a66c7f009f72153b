const words =
  'amber birch cedar delta ember fjord grove haven indigo juniper kestrel lagoon meadow nectar opal pine'.split(
    ' ',
  );
const wordList = `(ARRAY[${words.map(word => `'${word}'`).join(',')}])`;

/** A kind of text: SQL of the text of a number, one example, and how long it can get. */
export interface Shape {
  /** Columns that hold it, by their names. */
  readonly names: RegExp;
  readonly length: number;
  readonly example: string;
  at(ordinal: string): string;
}

function word(o: string, shift: number): string {
  return `${wordList}[1 + ((${o}) >> ${shift}) % ${words.length}]`;
}

/** By the name of the column; the last one is for all others. All are lower case and different for different numbers. */
export const shapes: readonly Shape[] = [
  {
    names: /e_?mail/i,
    length: 32,
    example: 'user123@example.com',
    at: o => `'user' || (${o}) || '@example.com'`,
  },
  {
    names: /ur[li]|link|website|href/i,
    length: 42,
    example: 'https://example.com/item/123',
    at: o => `'https://example.com/item/' || (${o})`,
  },
  {
    names: /phone|mobile|fax/i,
    length: 20,
    example: '+15550000123',
    at: o => `'+1555' || CASE WHEN (${o}) < 10000000 THEN lpad((${o})::text, 7, '0') ELSE (${o})::text END`,
  },
  {
    names: /hash|token|digest|secret|checksum|sha|fingerprint/i,
    length: 32,
    example: '202cb962ac59075b964b07152d234b70',
    at: o => `md5((${o})::text)`,
  },
  {
    names: /slug|handle|username|login|path|domain|host/i,
    length: 28,
    example: 'amber-123',
    at: o => `${word(o, 0)} || '-' || (${o})`,
  },
  {
    names: /description|comment|body|content|notes?$|message|bio|summary/i,
    length: 120,
    example: 'the amber birch by the cedar was seen on its way to number 123',
    at: o =>
      `'the ' || ${word(o, 0)} || ' ' || ${word(o, 4)} || ' by the ' || ${word(o, 8)} || ' was seen on its way to number ' || (${o})`,
  },
  {
    names: /^/,
    length: 28,
    example: 'amber 123',
    at: o => `${word(o, 0)} || ' ' || (${o})`,
  },
];

/** Further kinds of text, to draw from where a condition on the column was not understood. */
export const odd: readonly ((ordinal: string) => string)[] = [
  o => `to_hex(${o})`,
  o => `(${o})::text`,
  o => `translate(to_hex(${o}), '0123456789', 'ghijklmnop')`,
  o => `upper(translate(to_hex(${o}), '0123456789', 'ghijklmnop'))`,
  o => `upper(left(translate(lpad(to_hex(${o}), 3, '0'), '0123456789', 'ghijklmnop'), 3))`,
  o => `left(translate(lpad(to_hex(${o}), 2, '0'), '0123456789', 'ghijklmnop'), 2)`,
  o => `initcap(${word(o, 0)})`,
  o => `md5((${o})::text)::uuid::text`,
  o => `'{"id": ' || (${o}) || '}'`,
  o => `((${o}) % 10) || '.' || ((${o}) % 10) || '.' || ((${o}) % 10)`,
  o => `(date '2024-01-01' + ((${o}) % 730)::integer)::text`,
];
