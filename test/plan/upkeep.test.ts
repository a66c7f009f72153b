import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { index, other, schema, shop, table } from '../support/schema.ts';
import { outline, planOf, stepsOf } from './plan.ts';

beforeAll(loadParser);

describe('REINDEX', () => {
  test.each([
    ['REINDEX TABLE users', 'REINDEX TABLE CONCURRENTLY public.users'],
    ['REINDEX INDEX users_name_idx', 'REINDEX INDEX CONCURRENTLY public.users_name_idx'],
    ['REINDEX SCHEMA public', 'REINDEX SCHEMA CONCURRENTLY public'],
    ['REINDEX (VERBOSE) TABLE users', 'REINDEX (VERBOSE, CONCURRENTLY) TABLE public.users'],
  ])('%s: %s', (sql, concurrently) => {
    const plan = planOf(sql);
    expect(outline(plan)).toEqual([`expand none: ${concurrently}`]);
    expect(stepsOf(plan)[0]).toMatchObject({ lockTimeoutMs: 600_000, statementTimeoutMs: 0 });
    expect(plan.notes.join()).toContain('_ccnew');
  });

  test.each(['REINDEX TABLE CONCURRENTLY users', 'REINDEX SYSTEM x', 'REINDEX TABLE pg_class'])(
    'stays as written: %s',
    sql => {
      const plan = planOf(sql);
      expect(outline(plan).map(line => line.replace(/.*?: /, ''))).toEqual([sql]);
      expect(plan.notes).toEqual([]);
    },
  );

  const exclude = {
    name: 'e',
    kind: 'exclude',
    definition: 'EXCLUDE USING btree (a WITH =)',
    columns: ['a'],
    validated: true,
  } as const;
  test.each([
    [
      table('t', ['a int'], {
        constraints: [exclude],
        indexes: [{ ...index('t', 'e', ['a']), constraint: 'e' }],
      }),
      'the index of an EXCLUDE constraint',
    ],
    [
      table('t', ['a int'], { indexes: [{ ...index('t', 'i', ['a']), valid: false }] }),
      'passes over i, which is invalid',
    ],
  ])('stays as written where CONCURRENTLY would leave an index out', (one, why) => {
    const plan = planOf('REINDEX TABLE t', schema([one]));
    expect(outline(plan)).toEqual(['expand one: REINDEX TABLE t']);
    expect(plan.notes.join()).toContain(why);
  });
});

describe('REFRESH MATERIALIZED VIEW', () => {
  const view = (definition: string, ...indexes: string[]) => ({
    ...shop(),
    others: [
      other('materialized view', 'public.totals', definition),
      ...indexes.map((text, at) => other('index', `public.i${at}`, text, { relations: ['public.totals'] })),
    ],
  });
  const sql = 'REFRESH MATERIALIZED VIEW totals';
  const filled = 'CREATE MATERIALIZED VIEW public.totals AS\n SELECT 1';
  const unique = 'CREATE UNIQUE INDEX i0 ON public.totals USING btree (user_id)';

  test('is done concurrently where a unique index tells rows apart', () => {
    const plan = planOf(sql, view(filled, 'CREATE INDEX i0 ON public.totals USING btree (s)', unique));
    expect(outline(plan)).toEqual(['backfill one: REFRESH MATERIALIZED VIEW CONCURRENTLY public.totals']);
    expect(stepsOf(plan)[0]?.lockTimeoutMs).toBe(600_000);
  });

  test.each([
    [`${filled}\nWITH NO DATA`, unique, 'holds no data yet'],
    [filled, 'CREATE INDEX i0 ON public.totals USING btree (user_id)', 'needs a unique index'],
    [filled, `${unique} WHERE (user_id > 1)`, 'needs a unique index'],
    [filled, 'CREATE UNIQUE INDEX i0 ON public.totals USING btree (abs(user_id))', 'needs a unique index'],
    [filled, `${unique} -- invalid`, 'needs a unique index'],
  ])('stays as written: %s, %s', (definition, one, why) => {
    const plan = planOf(sql, view(definition, one));
    expect(outline(plan)).toEqual([`backfill one: ${sql}`]);
    expect(plan.notes.join()).toContain(why);
  });

  test('WITH NO DATA empties it, which has no other way', () => {
    const plan = planOf(`${sql} WITH NO DATA`, view(filled, unique));
    expect(outline(plan)).toEqual([`backfill one: ${sql} WITH NO DATA`]);
    expect(plan.notes).toEqual([]);
  });
});

describe('DETACH PARTITION', () => {
  const bound = (name: string, values: string) =>
    other(
      'partition bound',
      `public.${name}`,
      `ALTER TABLE public.p ATTACH PARTITION public.${name} ${values}`,
    );
  const partitioned = (key: string, ...more: ReturnType<typeof bound>[]) =>
    schema(
      [
        table('p', ['a int', 'b int'], { kind: 'partitioned' }),
        table('p_1', ['a int', 'b int'], { kind: 'partition', parent: 'public.p' }),
        table('p_2', ['a int', 'b int'], { kind: 'partition', parent: 'public.p' }),
      ],
      [other('partition key', 'public.p', key), bound('p_1', 'FOR VALUES FROM (1) TO (2)'), ...more],
    );
  const sql = 'ALTER TABLE p DETACH PARTITION p_1';

  test.each([
    ['RANGE (a)', 'p_1_a_check'],
    ['RANGE (a, b)', 'p_1_check'],
    ['HASH (((a + 1)))', 'p_1_a_check'],
  ])('by %s: is done concurrently, and the CHECK %s that it leaves is dropped', (key, check) => {
    const plan = planOf(sql, partitioned(key));
    expect(outline(plan)).toEqual([
      'contract none: ALTER TABLE public.p DETACH PARTITION public.p_1 CONCURRENTLY',
      `contract one: ALTER TABLE public.p_1 DROP CONSTRAINT IF EXISTS ${check}`,
    ]);
    expect(plan.notes.join()).toContain('FINALIZE');
  });

  test('beside a DEFAULT partition it stays as written', () => {
    const plan = planOf(sql, partitioned('RANGE (a)', bound('p_2', 'DEFAULT')));
    expect(outline(plan)).toEqual([`contract one: ${sql}`]);
    expect(plan.notes.join()).toContain('p has a DEFAULT partition (p_2), so CONCURRENTLY is refused');
  });
});
