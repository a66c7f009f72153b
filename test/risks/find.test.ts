import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { findRisks } from '../../src/evidence/risks/find.ts';
import { columnsAdded } from '../../src/evidence/risks/shared/columns.ts';
import type { LockMode } from '../../src/model/facts.ts';
import { Finding } from '../../src/model/finding.ts';
import { lockModes } from '../../src/model/lock-modes.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { change, facts, lock, plan, ran, schema, step, table, written } from '../support/dossier.ts';

beforeAll(loadParser);

const create = 'CREATE INDEX orders_x_idx ON orders (x)';
const build = (mode: LockMode) =>
  facts({
    locks: [lock('orders', mode)],
    builds: [{ index: 'public.orders_x_idx', table: 'public.orders' }],
    transaction: mode === 'ShareLock' ? 'allowed' : 'forbidden',
  });

function find(parts: { sql: string; planned: string; mode: LockMode; evidence?: Parameters<typeof ran>[0] }) {
  const seen = written([["SET lock_timeout = '1s'"], [parts.sql, build('ShareLock')]]);
  const one = step('1', parts.planned, { from: [1] });
  return findRisks({
    schema: schema(table('orders')),
    change: change(seen),
    written: seen,
    plan: plan({ expand: [one] }),
    evidence: { 1: ran({ facts: [build(parts.mode)], ...parts.evidence }) },
  });
}

describe('instead', () => {
  const concurrently = 'CREATE INDEX CONCURRENTLY orders_x_idx ON orders (x)';

  test('is what the plan ran for the same statement', () => {
    const [finding] = find({ sql: create, planned: concurrently, mode: 'ShareUpdateExclusiveLock' });
    expect(finding?.instead).toEqual({
      sql: `SET lock_timeout = '500ms';\n${concurrently};`,
      provedBy: 'step 1 of this plan was run on the sandbox',
    });
  });

  test.each([
    ['the step carries the statement as it is', { sql: create, planned: create, mode: 'ShareLock' as const }],
    ['the step is as bad', { sql: create, planned: `${create} WHERE true`, mode: 'ShareLock' as const }],
    [
      'the step failed',
      {
        sql: create,
        planned: concurrently,
        mode: 'ShareUpdateExclusiveLock' as const,
        evidence: { error: { code: '42P07', message: 'relation "orders_x_idx" already exists' } },
      },
    ],
  ])('is not offered when %s', (_, parts) => {
    const finding = find(parts).find(({ about }) => about === 'written');
    expect(finding?.rule).toBe('blocks-during-build');
    expect(finding?.instead).toBeUndefined();
  });
});

test('sorts worst first, then by place', () => {
  const seen = written([
    ['ALTER TABLE users ADD COLUMN x int', facts({ locks: [lock('users', 'AccessExclusiveLock')] })],
    [create, build('ShareLock')],
    ['ALTER TABLE users DROP CONSTRAINT c', facts({ locks: [lock('orders', 'AccessExclusiveLock')] })],
  ]);
  const found = findRisks({
    schema: schema(table('users'), table('orders')),
    change: change(seen),
    written: seen,
    plan: plan({}),
    evidence: {},
  });
  expect(found.map(({ severity, line, rule }) => `${severity} ${line} ${rule}`)).toEqual([
    'error 2 blocks-during-build',
    'warning 1 strong-lock-without-timeout',
    'warning 2 strong-lock-without-timeout',
    'warning 3 locks-unnamed-table',
  ]);
});

const names = ['users', 'orders', 'items'] as const;
const statement = fc.record({
  sql: fc.constantFrom(
    'ALTER TABLE users ADD x int',
    create,
    'BEGIN',
    'COMMIT',
    'DO $$ BEGIN END $$',
    'nonsense (',
  ),
  locks: fc.array(
    fc.record({
      name: fc.constantFrom(...names),
      mode: fc.constantFrom(...lockModes),
      kind: fc.constantFrom('table' as const, 'partition' as const, 'index' as const, 'matview' as const),
      held: fc.boolean(),
    }),
  ),
  work: fc.subarray([...names]),
});

const factsOf = (
  one: {
    locks: {
      name: string;
      mode: LockMode;
      kind: 'table' | 'partition' | 'index' | 'matview';
      held: boolean;
    }[];
    work: string[];
  },
  born: boolean,
) =>
  facts({
    locks: one.locks.map(({ name, mode, kind, held }) => lock(name, mode, { kind, held, new: born })),
    rewrites: one.work.map(name => `public.${name}`),
    scans: one.work.map(name => `public.${name}`),
    builds: one.work.map(name => ({ index: `public.${name}_i`, table: `public.${name}` })),
  });

test('a statement whose locks are all on tables born in this run yields no error', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 6 }), fc.boolean(), (statements, inSchema) => {
      const seen = written(statements.map(one => [one.sql, factsOf(one, true)]));
      const found = findRisks({
        schema: inSchema ? schema(...names.map(name => table(name))) : schema(),
        change: change(seen),
        written: seen,
        plan: plan({ expand: statements.map((one, at) => step(String(at + 1), one.sql)) }),
        evidence: Object.fromEntries(
          statements.map((one, at) => [String(at + 1), ran({ facts: [factsOf(one, true)] })]),
        ),
      });
      expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    }),
  );
});

test('one finding per risk and statement, each of them valid, whatever the facts', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 6 }), statements => {
      const seen = written(statements.map(one => [one.sql, factsOf(one, false)]));
      const found = findRisks({
        schema: schema(...names.map(name => table(name))),
        change: change(seen),
        written: seen,
        plan: plan({}),
        evidence: {},
      }).filter(({ rule }) => rule !== 'strong-lock-without-timeout');
      const keys = found.map(({ rule, line, column }) => `${rule} ${line}:${column}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const finding of found) expect(() => Finding.parse(finding)).not.toThrow();
    }),
  );
});

describe('columnsAdded', () => {
  const one = (sql: string, ...more: ReturnType<typeof step>[]) =>
    columnsAdded(plan({ expand: [step('1', sql)], ...(more.length > 0 ? { backfill: more } : {}) }))[0];

  test.each([
    ['ALTER TABLE users ADD COLUMN x text', { nullForOldRows: true, default: false }],
    ['ALTER TABLE users ADD COLUMN x text DEFAULT now()', { nullForOldRows: false, default: true }],
    ['ALTER TABLE users ADD COLUMN x bigserial', { nullForOldRows: false, default: true, notNullBy: '1' }],
    [
      'ALTER TABLE users ADD COLUMN x int GENERATED ALWAYS AS (1) STORED',
      { nullForOldRows: false, default: false },
    ],
  ])('%s', (sql, expected) => {
    expect(one(sql)).toEqual({ relation: 'public.users', column: 'x', stepId: '1', ...expected });
  });

  test('follows backfill, default and NOT NULL', () => {
    const backfill = step(
      '2',
      'WITH b AS (UPDATE users SET x = 1 WHERE id > $1 RETURNING id) SELECT max(id) FROM b',
      {
        transaction: 'batches',
      },
    );
    const notNull = step('3', 'ALTER TABLE users ALTER x SET NOT NULL, ALTER x SET DEFAULT 1');
    expect(one('ALTER TABLE users ADD COLUMN x text', backfill, notNull)).toMatchObject({
      nullForOldRows: true,
      default: true,
      filledBy: '2',
      notNullBy: '3',
    });
  });
});
