import { beforeAll, describe, expect, test } from 'vitest';
import type { Schema } from '../../src/model/schema.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { index, other, schema, shop, table } from '../support/schema.ts';
import { outline, planOf, stepsOf, wayBack } from './plan.ts';

beforeAll(loadParser);

describe('CREATE INDEX', () => {
  test('is built concurrently, alone, with time to wait, and cleared when a try failed', () => {
    const plan = planOf('CREATE INDEX i ON users (age)');
    expect(outline(plan)).toEqual(['expand none: CREATE INDEX CONCURRENTLY i ON public.users (age)']);
    const [step] = stepsOf(plan);
    expect(step).toMatchObject({
      lockTimeoutMs: 600_000,
      statementTimeoutMs: 0,
      halfDone: ['DROP INDEX CONCURRENTLY IF EXISTS public.i'],
    });
    expect(step?.doneWhen).toContain('indisvalid');
    expect(wayBack(plan)).toEqual(['DROP INDEX CONCURRENTLY IF EXISTS public.i']);
  });

  test('IF NOT EXISTS goes, because it hides an invalid index', () => {
    const plan = planOf('CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON users (age)');
    expect(outline(plan)).toEqual(['expand none: CREATE INDEX CONCURRENTLY i ON public.users (age)']);
    expect(plan.notes.join()).toContain('IF NOT EXISTS is left out');
  });

  test.each([
    ['CREATE INDEX ON users (age)', 'users_age_idx'],
    ['CREATE INDEX ON users (age, name)', 'users_age_name_idx'],
    ['CREATE INDEX ON users (name)', 'users_name_idx1'],
    ['CREATE INDEX ON users (lower(email))', 'users_lower_idx'],
    ['CREATE INDEX ON users ((age + 1))', 'users_expr_idx'],
    ['CREATE INDEX ON users ((age + 1), (age + 2))', 'users_expr_expr1_idx'],
    ['CREATE INDEX ON users (age) INCLUDE (name)', 'users_age_name_idx'],
    ['CREATE INDEX ON users ((age::text))', 'users_age_idx'],
    ['CREATE INDEX ON users ((coalesce(name, email)))', 'users_coalesce_idx'],
  ])('%s is named as Postgres would: %s', (sql, name) => {
    expect(stepsOf(planOf(sql))[0]?.sql[0]).toContain(`CONCURRENTLY ${name} ON`);
  });

  test.each([
    [
      '(email, name)',
      'SELECT email, name, count(*) FROM public.users WHERE email IS NOT NULL AND name IS NOT NULL GROUP BY email, name HAVING count(*) > 1.',
    ],
    [
      '(email) NULLS NOT DISTINCT',
      'SELECT email, count(*) FROM public.users GROUP BY email HAVING count(*) > 1.',
    ],
    ['(lower(email))', undefined],
    ['(email) WHERE age > 1', undefined],
  ])('unique on %s: what the build would refuse', (on, query) => {
    const { notes } = planOf(`CREATE UNIQUE INDEX i ON users ${on}`);
    const [note = ''] = notes.filter(text => text.includes('23505'));
    expect(note).toContain('Index i on users is unique');
    expect(/To look first: (.*)/.exec(note)?.[1]).toBe(query);
    expect(planOf('CREATE INDEX i ON users (email)').notes.join()).not.toContain('23505');
  });

  test('two of the same name in one change get different names', () => {
    const plan = planOf('CREATE INDEX ON users (age); CREATE INDEX ON users (age);');
    expect(outline(plan).map(line => /CONCURRENTLY (\S+)/.exec(line)?.[1])).toEqual([
      'users_age_idx',
      'users_age_idx1',
    ]);
  });

  test('a table of this change has no users yet: as written', () => {
    const plan = planOf('CREATE TABLE t (a int); CREATE INDEX ON t (a);');
    expect(outline(plan)[1]).toBe('expand one: CREATE INDEX ON t (a)');
    expect(wayBack(plan)[0]).toBe('DROP INDEX public.t_a_idx');
  });

  test('a materialized view can have it', () => {
    const plan = planOf('CREATE INDEX ON totals (s)', {
      ...shop(),
      others: [other('materialized view', 'public.totals', 'CREATE MATERIALIZED VIEW ...')],
    });
    expect(outline(plan)).toEqual([
      'expand none: CREATE INDEX CONCURRENTLY totals_s_idx ON public.totals (s)',
    ]);
  });

  test('the same index needs no step', () => {
    const plan = planOf('CREATE INDEX users_name_idx ON users (name)');
    expect(plan.phases).toEqual([]);
    expect(plan.notes).toEqual(['Index users_name_idx is already there, as wanted: no step.']);
  });

  test('another one of that name is left to fail, and its undo drops nothing', () => {
    const plan = planOf('CREATE INDEX users_name_idx ON users (age)');
    expect(plan.notes.join()).toContain('fails (42P07)');
    expect(wayBack(plan)).toEqual([]);
  });

  test('an invalid one is built anew', () => {
    const users = table('users', ['name text'], {
      indexes: [{ ...index('users', 'users_name_idx', ['name']), valid: false }],
    });
    const plan = planOf('CREATE INDEX users_name_idx ON users (name)', schema([users]));
    expect(stepsOf(plan)).toHaveLength(1);
    expect(plan.notes.join()).toContain('invalid');
    expect(wayBack(plan)).toHaveLength(1);
  });
});

describe('CREATE INDEX on a partitioned table', () => {
  const part = (name: string, parent: string, parts: object = {}) =>
    table(name, ['k int'], { kind: 'partition', parent, ...parts });
  const parts = (...children: Schema['tables']): Schema =>
    schema([table('parts', ['k int'], { kind: 'partitioned' }), ...children]);
  const sql = 'CREATE INDEX ON parts (k)';

  test('is built concurrently on each partition, and attached', () => {
    const plan = planOf(sql, parts(part('a', 'public.parts'), part('b', 'public.parts')));
    expect(outline(plan)).toEqual([
      'expand one: CREATE INDEX parts_k_idx ON ONLY public.parts (k)',
      'expand none: CREATE INDEX CONCURRENTLY a_k_idx ON public.a (k)',
      'expand none: CREATE INDEX CONCURRENTLY b_k_idx ON public.b (k)',
      'expand one: ALTER INDEX public.parts_k_idx ATTACH PARTITION public.a_k_idx',
      'expand one: ALTER INDEX public.parts_k_idx ATTACH PARTITION public.b_k_idx',
    ]);
    expect(wayBack(plan)).toEqual([
      'DROP INDEX IF EXISTS public.parts_k_idx',
      'DROP INDEX IF EXISTS public.parts_k_idx',
      'DROP INDEX CONCURRENTLY IF EXISTS public.b_k_idx',
      'DROP INDEX CONCURRENTLY IF EXISTS public.a_k_idx',
      'DROP INDEX IF EXISTS public.parts_k_idx',
    ]);
    const [last] = stepsOf(plan).slice(-1);
    expect(last?.doneWhen).toContain('indisvalid');
    expect(last?.undo).toMatchObject({
      alsoGone: ['index public.parts_k_idx', 'index public.a_k_idx', 'index public.b_k_idx'],
    });
  });

  test('partitions of partitions come first', () => {
    const nested = parts(part('a', 'public.parts', { kind: 'partitioned' }), part('leaf', 'public.a'));
    expect(outline(planOf(sql, nested))).toEqual([
      'expand one: CREATE INDEX parts_k_idx ON ONLY public.parts (k)',
      'expand one: CREATE INDEX a_k_idx ON ONLY public.a (k)',
      'expand none: CREATE INDEX CONCURRENTLY leaf_k_idx ON public.leaf (k)',
      'expand one: ALTER INDEX public.a_k_idx ATTACH PARTITION public.leaf_k_idx',
      'expand one: ALTER INDEX public.parts_k_idx ATTACH PARTITION public.a_k_idx',
    ]);
  });

  test('an index that a partition has is attached, and built again by the undo', () => {
    const plan = planOf(sql, parts(part('a', 'public.parts', { indexes: [index('a', 'mine', ['k'])] })));
    expect(outline(plan)).toEqual([
      'expand one: CREATE INDEX parts_k_idx ON ONLY public.parts (k)',
      'expand one: ALTER INDEX public.parts_k_idx ATTACH PARTITION public.mine',
    ]);
    expect(wayBack(plan).slice(0, 2)).toEqual([
      'DROP INDEX IF EXISTS public.parts_k_idx',
      'CREATE INDEX CONCURRENTLY mine ON public.a USING btree (k)',
    ]);
  });

  test.each([
    [part('f', 'public.parts', { kind: 'foreign' }), 'partition f is a foreign table'],
    [
      part('a', 'public.parts', { indexes: [{ ...index('a', 'mine', ['k']), valid: false }] }),
      'partition a has that index already, and it is invalid',
    ],
  ])('stays as written where a partition stands in the way', (child, why) => {
    const plan = planOf(sql, parts(child));
    expect(outline(plan)).toEqual([`expand one: ${sql}`]);
    expect(plan.notes.join()).toContain(why);
  });

  test.each([
    ['CREATE INDEX ON parts (k)', []],
    ['CREATE INDEX ON ONLY parts (k)', [part('a', 'public.parts')]],
  ])('stays as written where nothing is built: %s', (written, children) => {
    const plan = planOf(written, parts(...children));
    expect(outline(plan)).toEqual([`expand one: ${written}`]);
    expect(plan.notes).toEqual([]);
  });
});

describe('DROP INDEX', () => {
  test('each goes concurrently in a step of its own, and comes back from the catalog', () => {
    const plan = planOf('DROP INDEX users_email_idx, users_name_idx');
    expect(outline(plan)).toEqual([
      'contract none: DROP INDEX CONCURRENTLY public.users_email_idx',
      'contract none: DROP INDEX CONCURRENTLY public.users_name_idx',
    ]);
    expect(wayBack(plan)).toEqual([
      'CREATE INDEX CONCURRENTLY users_name_idx ON public.users USING btree (name)',
      'CREATE UNIQUE INDEX CONCURRENTLY users_email_idx ON public.users USING btree (email)',
    ]);
    expect(plan.pointOfNoReturn).toBeNull();
  });

  test('its comment comes back too', () => {
    const users = table('users', ['name text'], {
      indexes: [{ ...index('users', 'i', ['name']), comment: "it's" }],
    });
    expect(wayBack(planOf('DROP INDEX i', schema([users])))[1]).toBe("COMMENT ON INDEX public.i IS 'it''s'");
  });

  test('the index of a constraint stays as written, and the note says why', () => {
    const plan = planOf('DROP INDEX users_pkey');
    expect(outline(plan)).toEqual(['contract one: DROP INDEX users_pkey']);
    expect(plan.notes.join()).toContain('constraint users_pkey needs the index');
  });

  test('a missing one with IF EXISTS is no step', () => {
    const plan = planOf('DROP INDEX IF EXISTS nope');
    expect(plan.phases).toEqual([]);
    expect(plan.notes.join()).toContain('nope is not there');
  });

  test('a replacement is built before the old one goes', () => {
    const plan = planOf('DROP INDEX users_name_idx; CREATE INDEX better ON users (name, age);');
    expect(outline(plan).map(line => line.split(' ')[0])).toEqual(['expand', 'contract']);
  });

  test('one that takes the same name is built beside it and changes names with it', () => {
    const plan = planOf('DROP INDEX users_name_idx; CREATE INDEX users_name_idx ON users (name, age);');
    expect(outline(plan)).toEqual([
      'expand none: CREATE INDEX CONCURRENTLY users_name_idx_new ON public.users (name, age)',
      'switch one: ALTER INDEX public.users_name_idx RENAME TO users_name_idx_old',
      'switch one: ALTER INDEX public.users_name_idx_new RENAME TO users_name_idx',
      'contract none: DROP INDEX CONCURRENTLY public.users_name_idx_old',
    ]);
  });
});
