import { beforeAll, describe, expect, test } from 'vitest';
import { makePlan } from '../../src/plan/plan.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { change, shop } from '../support/schema.ts';
import { outline, planOf, stepsOf, wayBack } from './plan.ts';

beforeAll(loadParser);

/** Batches by their title, everything else by its SQL. */
const phases = (sql: string) =>
  planOf(sql).phases.flatMap(({ name, steps }) =>
    steps.flatMap(step =>
      (step.transaction === 'batches' ? [step.title] : step.sql).map(
        text => `${name}: ${text.replace(/\s+/g, ' ')}`,
      ),
    ),
  );

describe('phases', () => {
  test('independent statements are sorted by kind', () => {
    expect(
      phases(
        'ALTER TABLE users DROP COLUMN age; UPDATE orders SET total = 0; ALTER TABLE users ADD COLUMN a int;',
      ),
    ).toEqual([
      'expand: ALTER TABLE public.users ADD COLUMN a int',
      'backfill: UPDATE orders in batches of 1000 rows',
      'contract: ALTER TABLE public.users DROP COLUMN age',
    ]);
  });

  test('what needs a name that an earlier statement changes follows it', () => {
    expect(phases('ALTER TABLE users RENAME TO people; ALTER TABLE people ADD COLUMN a int;')).toEqual([
      'switch: ALTER TABLE users RENAME TO people',
      expect.stringMatching(/^switch: CREATE VIEW public.users AS/),
      'switch: ALTER TABLE public.people ADD COLUMN a int',
      'contract: DROP VIEW public.users',
    ]);
    expect(phases('ALTER TABLE users DROP COLUMN age; ALTER TABLE users ADD COLUMN age text;')).toEqual([
      'contract: ALTER TABLE public.users DROP COLUMN age',
      'contract: ALTER TABLE public.users ADD COLUMN age text',
    ]);
    expect(phases('UPDATE users SET name = email; CREATE UNIQUE INDEX u ON users (name);')).toEqual([
      'backfill: UPDATE users in batches of 1000 rows',
      'backfill: CREATE UNIQUE INDEX CONCURRENTLY u ON public.users (name)',
    ]);
  });

  test('an UPDATE of its own rows only waits for what is done to its columns', () => {
    expect(
      phases(
        'ALTER TABLE users DROP COLUMN age; UPDATE users SET name = 1 WHERE id = 5; DELETE FROM users WHERE id = 6;',
      ),
    ).toEqual([
      'backfill: UPDATE users SET name = 1 WHERE id = 5',
      'contract: ALTER TABLE public.users DROP COLUMN age',
      'contract: DELETE FROM users WHERE id = 6',
    ]);
    expect(
      phases(
        'ALTER TABLE users DROP COLUMN name; UPDATE users SET age = 1 WHERE id IN (SELECT id FROM log);',
      ),
    ).toEqual([
      'contract: ALTER TABLE public.users DROP COLUMN name',
      'contract: UPDATE users in batches of 1000 rows where id IN (SELECT id FROM log)',
    ]);
  });

  test('code that may do anything keeps its place', () => {
    expect(
      phases('DROP INDEX users_name_idx; DO $$ BEGIN NULL; END $$; ALTER TABLE orders ADD COLUMN a int;'),
    ).toEqual([
      'contract: DROP INDEX CONCURRENTLY public.users_name_idx',
      'contract: DO $$ BEGIN NULL; END $$',
      'contract: ALTER TABLE public.orders ADD COLUMN a int',
    ]);
  });

  test.each([
    ['ALTER TABLE users ADD CONSTRAINT c CHECK (age > 1) NOT VALID', 'contract'],
    ['ALTER TABLE users ALTER COLUMN name SET NOT NULL', 'contract'],
    ['ALTER TABLE users ALTER COLUMN status DROP DEFAULT', 'contract'],
    ["ALTER TABLE users ALTER COLUMN status SET DEFAULT 'x'", 'expand'],
    ['ALTER TABLE users ALTER COLUMN email DROP NOT NULL', 'expand'],
    ['ALTER TABLE users DROP CONSTRAINT users_age_check', 'expand'],
    ['ALTER TABLE users DROP CONSTRAINT users_age_check, ADD CONSTRAINT c CHECK (age > 1)', 'switch'],
    ['ALTER TABLE users ALTER COLUMN age TYPE bigint', 'switch'],
    ['ALTER TABLE users RENAME COLUMN age TO years', 'switch'],
    ['TRUNCATE log', 'contract'],
    ['DROP TABLE log', 'contract'],
    ['DELETE FROM log', 'backfill'],
    ['CREATE VIEW v AS SELECT 1', 'expand'],
    ['REVOKE SELECT ON users FROM PUBLIC', 'contract'],
  ])('%s: %s', (sql, phase) => {
    expect(planOf(sql).phases.map(one => one.name)).toEqual([phase]);
  });
});

describe('transactions of the change', () => {
  test('BEGIN and COMMIT keep together what is carried through in one phase, or is a switch', () => {
    const swap = planOf(
      'BEGIN; ALTER TABLE users RENAME TO people; CREATE VIEW users AS SELECT * FROM people; COMMIT;',
    );
    expect(stepsOf(swap)).toHaveLength(1);
    expect(stepsOf(swap)[0]?.from).toEqual([1, 2]);
    expect(wayBack(swap)).toEqual(['DROP VIEW public.users', 'ALTER TABLE public.people RENAME TO users']);
    expect(stepsOf(swap)[0]?.doneWhen).not.toContain("NOT (pg_catalog.to_regclass('public.users')");
  });

  test('what belongs to different phases is taken apart', () => {
    expect(phases('BEGIN; CREATE TABLE t (a int); DROP TABLE log; COMMIT;')).toEqual([
      'expand: CREATE TABLE t (a int)',
      'contract: ALTER TABLE public.log RENAME TO log_dropped',
      'contract: DROP TABLE public.log_dropped',
    ]);
  });

  test('otherwise each statement has its own, and a note says so', () => {
    const plan = planOf('BEGIN; ALTER TABLE users ADD COLUMN a int; CREATE INDEX ON users (a); COMMIT;');
    expect(stepsOf(plan)).toHaveLength(2);
    expect(plan.notes.join()).toContain('The transaction around line 1 is left out');
  });

  test('what the change rolls back is no step', () => {
    const plan = planOf(
      'BEGIN;\nALTER TABLE users ADD COLUMN a int;\nROLLBACK;\nALTER TABLE users ADD COLUMN b int;',
    );
    expect(outline(plan)).toEqual(['expand one: ALTER TABLE public.users ADD COLUMN b int']);
    expect(plan.notes.join()).toContain('Lines 2 are rolled back');
  });

  test('back to a savepoint takes only what came after it', () => {
    const plan = planOf(
      'BEGIN; ALTER TABLE users ADD a int; SAVEPOINT s; ALTER TABLE users ADD b int; ROLLBACK TO s; COMMIT;',
    );
    expect(outline(plan)).toEqual(['expand one: ALTER TABLE public.users ADD COLUMN a int']);
  });
});

describe('settings of the change', () => {
  test('its timeouts give way to those of the steps', () => {
    const plan = planOf(
      "SET lock_timeout = '0'; SET LOCAL statement_timeout = 5; ALTER TABLE users ADD a int;",
    );
    expect(stepsOf(plan).map(step => step.sql.length)).toEqual([1]);
    expect(plan.notes).toEqual([
      'SET lock_timeout is left out: every step has its own timeouts.',
      'SET statement_timeout is left out: every step has its own timeouts.',
    ]);
  });

  test('others go with the steps that come after them', () => {
    const plan = planOf(
      'SET ROLE app; ALTER TABLE users ADD a int; RESET role; ALTER TABLE users ADD b int;',
    );
    expect(stepsOf(plan).map(step => step.sql[0])).toEqual([
      'SET LOCAL role TO app',
      'ALTER TABLE public.users ADD COLUMN b int',
    ]);
  });

  test('what pg_dump writes at its top changes nothing', () => {
    const plan = planOf(
      "SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SELECT pg_catalog.set_config('search_path', '', false); ALTER TABLE public.users ADD a int;",
    );
    expect(stepsOf(plan)).toHaveLength(1);
  });
});

describe('timeouts', () => {
  const limits = (sql: string, lockBudgetMs?: number) =>
    stepsOf(makePlan(shop(), change(sql), lockBudgetMs === undefined ? {} : { lockBudgetMs })).map(step => [
      step.lockTimeoutMs,
      step.statementTimeoutMs,
    ]);

  test('a catalog change is limited in waiting and in running, a scan only in waiting, a weak lock in neither', () => {
    expect(limits('ALTER TABLE users ADD a int')).toEqual([[500, 1000]]);
    expect(limits('ALTER TABLE users ADD EXCLUDE (age WITH =)')).toEqual([[500, 0]]);
    expect(limits('CREATE INDEX ON users (age)')).toEqual([[600_000, 0]]);
  });

  test('the lock budget sets what a strong lock may wait, not what a concurrent build may', () => {
    expect(limits('ALTER TABLE users ADD a int; CREATE INDEX ON users (age)', 200)).toEqual([
      [200, 400],
      [600_000, 0],
    ]);
  });
});

describe('modes', () => {
  test.each([
    ['VACUUM users', 'none'],
    ['ANALYZE users', 'one'],
    ['REINDEX TABLE CONCURRENTLY users', 'none'],
    ['CLUSTER users', 'one'],
    ['ALTER SYSTEM SET work_mem = 1', 'none'],
    ['CREATE DATABASE x', 'none'],
    ['CALL p()', 'none'],
    ['DO $$ BEGIN COMMIT; END $$', 'none'],
    ['DO $$ BEGIN NULL; END $$', 'one'],
    ["ALTER TYPE mood ADD VALUE 'x'", 'one'],
  ])('%s: %s', (sql, mode) => {
    expect(stepsOf(planOf(sql))[0]?.transaction).toBe(mode);
  });
});

describe('what a foreign key stands in the way of', () => {
  const drop = 'ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey';
  const first = (sql: string): string | undefined => stepsOf(planOf(sql))[0]?.sql[0];

  test.each([
    'ALTER TABLE users DROP CONSTRAINT users_pkey',
    'ALTER TABLE users DROP COLUMN id',
    'DROP TABLE users',
  ])('%s: goes after the drop of the foreign key that is written below it', sql => {
    expect(first(`${sql}; ${drop}`)).toBe(drop);
    expect(planOf(`${sql}; ${drop}`).notes.join()).toContain('Line 1 runs before line 1');
  });

  test('nothing is moved where CASCADE drops it, nor past what gives a table another name', () => {
    const moved = (sql: string) => planOf(`${sql}; ${drop}`).notes.join().includes('runs before');
    expect(moved('ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE')).toBe(false);
    expect(moved('ALTER TABLE users DROP COLUMN age')).toBe(false);
    expect(moved('ALTER TABLE users DROP CONSTRAINT users_pkey; ALTER TABLE log RENAME TO old')).toBe(false);
  });
});
