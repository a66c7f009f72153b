import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patternValues } from '../../src/rows/values/pattern.ts';
import { parsePattern } from '../../src/rows/values/regex.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';

const sandbox = useSandbox();

const atom = fc.constantFrom(
  'a',
  'Z',
  '7',
  '-',
  '\\.',
  '\\d',
  '\\w',
  '[a-z]',
  '[A-Z0-9]',
  '[^aeiou]',
  '[[:alpha:]_]',
  '[.+-]',
  '.',
  '(ab)',
  '(?:x|yz)',
  '(\\d[a-f])',
);
const quantifier = fc.constantFrom('', '', '', '+', '*', '?', '{3}', '{2,}', '{1,4}', '{0,2}');
const regex = fc
  .array(fc.tuple(atom, quantifier), { minLength: 1, maxLength: 6 })
  .map(parts => `^${parts.map(([one, times]) => one + times).join('')}$`);

test('texts made for a regular expression match it, in Postgres, and differ up to the capacity', async () => {
  const { session, drop } = await freshDatabase(sandbox());
  await fc.assert(
    fc.asyncProperty(regex, async pattern => {
      const values = patternValues(pattern, 0, Infinity);
      if (!values) throw new Error(`not understood: ${pattern}`);
      const count = Math.min(values.capacity, 200);
      const { rows } = await session.query(
        `SELECT count(*) FILTER (WHERE t ~ $1)::integer AS good, count(DISTINCT t)::integer AS different
           FROM (SELECT ${values.at('n')} AS t FROM generate_series(0::bigint, ${count - 1}) n) s`,
        [pattern],
      );
      expect(rows[0], pattern).toEqual({ good: count, different: count });
    }),
    { numRuns: 150 },
  );
  await drop();
});

test('keeps to the lengths that are asked for, where the expression allows', () => {
  const length = (pattern: string, least: number, most: number): number =>
    (parsePattern(pattern, least, most) ?? []).reduce((sum, run) => sum + run.count, 0);
  expect(length('^[a-z]+$', 20, 30)).toBeGreaterThanOrEqual(20);
  expect(length('^[a-z]+$', 1, 3)).toBe(3);
  expect(length('^[a-z]{2,5}-[0-9]*$', 1, 4)).toBeLessThanOrEqual(4);
});

test.each(['(?=a)b', 'a\\1', '\\y', '[a', '(a', '+'])('%s is not understood', pattern => {
  expect(parsePattern(pattern, 0, Infinity)).toBeUndefined();
});
