import { beforeAll, expect, test } from 'vitest';
import { narrow } from '../../src/rows/recipe/checks/narrow.ts';
import { loadParser } from '../../src/sql/parse.ts';

beforeAll(loadParser);

const types: Record<string, string> = {
  n: 'integer',
  m: 'integer',
  t: 'text',
  d: 'date',
  b: 'boolean',
  p: 'numeric(5,2)',
};

/** Expressions as Postgres prints them, what they leave of the columns, and whether nothing is left over. */
const understood: [string, Record<string, object>][] = [
  ['(n > 0)', { n: { min: 0, above: true } }],
  ['((n >= 1) AND (n <= 5))', { n: { min: 1, above: false, max: 5, below: false } }],
  ['(0 < n)', { n: { min: 0, above: true } }],
  [
    "((t)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
    { t: { values: ["'a'", "'b'"] } },
  ],
  ["(t = 'x'::text)", { t: { values: ["'x'"] } }],
  ['(t = lower(t))', { t: { letterCase: 'lower' } }],
  ['(upper(t) = t)', { t: { letterCase: 'upper' } }],
  ['(length(t) <= 80)', { t: { maxLength: 80 } }],
  ['(char_length(btrim(t)) > 2)', { t: { minLength: 3 } }],
  ["(t <> ''::text)", { t: {} }],
  ["(d > '2020-01-01'::date)", { d: { min: 18262, above: true } }],
  ['(d < (0)::numeric)', {}],
  ['(p < (0)::numeric)', { p: { max: 0, below: true } }],
  ['((n IS NULL) OR (n > 3))', { n: { min: 3, above: true } }],
  ['(t IS NOT NULL)', { t: { notNull: true } }],
  ['b', { b: { values: ["'true'"] } }],
  ['(NOT b)', { b: { values: ["'false'"] } }],
  ['(n <> 0)', { n: { min: 0, above: true } }],
];

test.each(understood.filter(([, limits]) => Object.keys(limits).length > 0))('%s', (expression, limits) => {
  const read = narrow(expression, column => types[column]);
  expect(Object.fromEntries(read.limits)).toEqual(limits);
  expect(read.exact).toBe(true);
});

test('columns of a row in order', () => {
  expect(narrow('(m > n)', column => types[column])).toMatchObject({
    orders: [{ column: 'm', than: 'n' }],
    exact: true,
  });
  expect(narrow('(m <= n)', column => types[column])).toMatchObject({ orders: [{ column: 'n', than: 'm' }] });
  expect(narrow('((m IS NULL) OR (m > n))', column => types[column])).toMatchObject({
    orders: [{ column: 'm', than: 'n' }],
  });
});

test.each([
  ['((t IS NULL) = (n IS NULL))', { t: { oftenNull: true }, n: { oftenNull: true } }],
  ['(num_nonnulls(t, n) = 1)', { t: { oftenNull: true }, n: { oftenNull: true } }],
  ["(((t = 'a'::text) AND (n > 5)) OR (n = 7))", { t: { hints: ["'a'"] }, n: { hints: ["'5'", "'7'"] } }],
  ['((n IS NULL) OR (t IS NOT NULL))', { t: { oftenNull: true } }],
  ['(my_function(t) > 3)', { t: { unclear: true } }],
])('%s is left open, with hints', (expression, limits) => {
  const read = narrow(expression, column => types[column]);
  expect(Object.fromEntries(read.limits)).toMatchObject(limits);
  expect(read.exact).toBe(false);
});

test.each([
  ["(t ~ '^[a-z]+$'::text)", '^[a-z]+$'],
  ["(t ~~ 'sub\\_%'::text)", '^sub_.*$'],
  ["(t ~~* '%.org'::text)", '^.*\\.org$'],
])('%s is a pattern', (expression, pattern) => {
  expect(narrow(expression, column => types[column]).limits.get('t')).toEqual({ patterns: [pattern] });
});
