import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { outline, planOf, wayBack } from './plan.ts';

beforeAll(loadParser);

describe('ADD CHECK', () => {
  test('binds new rows first and is validated in a transaction of its own', () => {
    const plan = planOf('ALTER TABLE users ADD CHECK (age < 150)');
    expect(outline(plan)).toEqual([
      'contract one: ALTER TABLE public.users ADD CONSTRAINT users_age_check1 CHECK (age < 150) NOT VALID',
      'contract one: ALTER TABLE public.users VALIDATE CONSTRAINT users_age_check1',
    ]);
    expect(wayBack(plan)).toEqual([
      'ALTER TABLE public.users DROP CONSTRAINT users_age_check1',
      'ALTER TABLE public.users ADD CONSTRAINT users_age_check1 CHECK (age < 150) NOT VALID',
      'ALTER TABLE public.users DROP CONSTRAINT users_age_check1',
    ]);
    expect(plan.notes.join()).toContain(
      'To look first: SELECT count(*) FROM public.users WHERE NOT (age < 150).',
    );
  });

  test('several share the short lock, and are validated one by one', () => {
    const plan = planOf('ALTER TABLE users ADD CHECK (age < 150), ADD CHECK (age < 140), ADD COLUMN x int');
    expect(outline(plan).map(line => line.replace(/ALTER TABLE public.users /, ''))).toEqual([
      'expand one: ADD COLUMN x int',
      'contract one: ADD CONSTRAINT users_age_check1 CHECK (age < 150) NOT VALID, ADD CONSTRAINT users_age_check2 CHECK (age < 140) NOT VALID',
      'contract one: VALIDATE CONSTRAINT users_age_check1',
      'contract one: VALIDATE CONSTRAINT users_age_check2',
    ]);
  });

  test('one that takes the place of another does so at one moment', () => {
    const plan = planOf(
      'ALTER TABLE users DROP CONSTRAINT users_age_check, ADD CONSTRAINT adult CHECK (age > 17)',
    );
    expect(outline(plan)).toEqual([
      'switch one: ALTER TABLE public.users DROP CONSTRAINT users_age_check RESTRICT, ADD CONSTRAINT adult CHECK (age > 17) NOT VALID',
      'switch one: ALTER TABLE public.users VALIDATE CONSTRAINT adult',
    ]);
  });

  test.each([
    'ALTER TABLE users ADD CONSTRAINT c CHECK (age > 1) NOT VALID',
    'ALTER TABLE users ADD CONSTRAINT c CHECK (age > 1) NOT ENFORCED',
    'CREATE TABLE t (a int); ALTER TABLE t ADD CHECK (a > 1)',
  ])('reads no rows that anyone waits for, and stays as written: %s', sql => {
    expect(outline(planOf(sql)).at(-1)).toContain(`: ${sql.split('; ').at(-1)}`);
  });

  test('a name that is taken is left to fail', () => {
    const sql = 'ALTER TABLE users ADD CONSTRAINT users_age_check CHECK (age > 1)';
    expect(outline(planOf(sql))).toEqual([`contract one: ${sql}`]);
  });
});
