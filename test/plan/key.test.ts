import { expect, test } from 'vitest';
import { batchKey } from '../../src/plan/key.ts';
import { index, primaryKey, table } from '../support/schema.ts';

const columns = ['id bigint!', 'code text!', 'maybe text'];
const keyOf = (...parts: Parameters<typeof table>): string[] | undefined =>
  batchKey(table(...parts))?.map(column => column.name);

test('the primary key, in its order', () => {
  expect(keyOf('t', columns, primaryKey('t', 'code', 'id'))).toEqual(['code', 'id']);
});

test('else the shortest unique key of NOT NULL columns', () => {
  const indexes = [index('t', 'a', ['code', 'id'], true), index('t', 'b', ['code'], true)];
  expect(keyOf('t', columns, { indexes })).toEqual(['code']);
});

test.each([
  ['a column that may be null', index('t', 'i', ['maybe'], true)],
  ['an index that is not unique', index('t', 'i', ['id'])],
  ['a partial index', { ...index('t', 'i', ['id'], true), predicate: '(id > 5)' }],
  ['an expression', { ...index('t', 'i', ['id'], true), columns: [null] }],
  ['an invalid index', { ...index('t', 'i', ['id'], true), valid: false }],
])('not %s', (_, key) => {
  expect(keyOf('t', columns, { indexes: [key] })).toBeUndefined();
});
