import { beforeAll, expect, test } from 'vitest';
import { followSession } from '../../src/evidence/risks/shared/session.ts';
import { loadParser } from '../../src/sql/parse.ts';

beforeAll(loadParser);

/** What a statement after these would find: the lock_timeout in ms, or why there is none. */
const after = (...statements: string[]): number | string | undefined => {
  const { lockTimeout } = followSession([...statements, 'SELECT 1']).at(-1) ?? {};
  return lockTimeout?.ms || lockTimeout?.none;
};

test.each([
  [[], 'it is not set in this file'],
  [["SET lock_timeout = '2s'"], 2000],
  [['SET lock_timeout TO 500'], 500],
  [["SET SESSION lock_timeout = '1.5 min'"], 90_000],
  [["SELECT pg_catalog.set_config('lock_timeout', '3s', false)"], 3000],
  [['SET lock_timeout = 0'], 'it is set to 0, which means no limit'],
  [["SET lock_timeout = '0s'"], 'it is set to 0, which means no limit'],
  [["SET lock_timeout = '2s'", 'RESET lock_timeout'], 'it is set back to its default'],
  [["SET lock_timeout = '2s'", 'SET lock_timeout TO DEFAULT'], 'it is set back to its default'],
  [["SET lock_timeout = '2s'", 'RESET ALL'], 'RESET ALL took it back'],
  [["SET lock_timeout = '2s'", 'DISCARD ALL'], 'DISCARD ALL took it back'],
  [["SET LOCAL lock_timeout = '2s'"], 'SET LOCAL has no effect outside a transaction'],
  [["SET lock_timeout = '1s'", "SET LOCAL lock_timeout = '2s'"], 1000],
  [['BEGIN', "SET LOCAL lock_timeout = '2s'"], 2000],
  [['BEGIN', "SET LOCAL lock_timeout = '2s'", 'COMMIT'], 'SET LOCAL ended with its transaction'],
  [['BEGIN', "SET lock_timeout = '2s'", 'COMMIT'], 2000],
  [['BEGIN', "SET lock_timeout = '2s'", 'ROLLBACK'], 'the SET was rolled back with its transaction'],
  [["SET lock_timeout = '1s'", 'BEGIN', "SET LOCAL lock_timeout = '2s'", 'END'], 1000],
  [['BEGIN', "SET lock_timeout = '1s'", "SET LOCAL lock_timeout = '2s'", 'COMMIT'], 1000],
  [['BEGIN', "SET lock_timeout = '1s'", 'SAVEPOINT a', 'SET lock_timeout = 0', 'ROLLBACK TO a'], 1000],
  [
    ['START TRANSACTION', "SET lock_timeout = '1s'", 'COMMIT AND CHAIN', "SET LOCAL lock_timeout = '4s'"],
    4000,
  ],
  [["SET lock_timeout = '2s'", 'this does not parse'], 2000],
])('after %j', (statements, expected) => {
  expect(after(...statements)).toBe(expected);
});

test('tells where a transaction is open', () => {
  const states = followSession(['SELECT 1', 'BEGIN', 'SELECT 2', 'COMMIT', 'SELECT 3']);
  expect(states.map(({ inTransaction }) => inTransaction)).toEqual([false, false, true, true, false]);
});
