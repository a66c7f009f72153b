import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { useSandbox } from '../support/sandbox.ts';
import { outline, planOf, stepsOf, wayBack } from './plan.ts';
import { runPlan } from './run.ts';

const sandbox = useSandbox();

beforeAll(loadParser);

const tables = `
  CREATE TABLE models (id bigint PRIMARY KEY, name text, price numeric);
  INSERT INTO models SELECT i, 'model ' || i, i FROM generate_series(1, 5) i;
  CREATE TABLE prices (model_id bigint, price numeric);`;

const copy = 'CREATE TABLE prices AS SELECT * FROM t;';

describe('what is temporary and what uses it are one step', () => {
  test.each([
    ['CREATE TEMP TABLE', `CREATE TEMP TABLE t (id int); INSERT INTO t VALUES (1); ${copy} DROP TABLE t;`],
    ['CREATE TEMP TABLE AS', `CREATE TEMP TABLE t AS SELECT id FROM models; ${copy}`],
    ['SELECT INTO TEMP', `SELECT id INTO TEMP t FROM models; ${copy} DROP TABLE pg_temp.t;`],
    [
      'the schema pg_temp',
      'CREATE TABLE pg_temp.t (id int); CREATE TABLE prices AS SELECT * FROM pg_temp.t;',
    ],
    ['a view', `CREATE TEMP VIEW t AS SELECT id FROM models; ${copy} DROP VIEW t;`],
    ['a view of it', `CREATE TEMP TABLE s (id int); CREATE VIEW t AS SELECT * FROM s; ${copy}`],
    [
      'a sequence',
      `CREATE TEMP SEQUENCE t; CREATE TABLE prices AS SELECT last_value FROM t; DROP SEQUENCE t;`,
    ],
    ['another name', `CREATE TEMP TABLE s (id int); ALTER TABLE s RENAME TO t; ${copy} DROP TABLE t;`],
    ['an index on it', `CREATE TEMP TABLE t (id int); CREATE INDEX ON t (id); ANALYZE t; ${copy}`],
    [
      'an index built CONCURRENTLY',
      `CREATE TEMP TABLE t (id int); CREATE INDEX CONCURRENTLY ON t (id); ${copy}`,
    ],
    ['a column of it', `CREATE TEMP TABLE t (id int); ALTER TABLE t ADD COLUMN x int DEFAULT 1; ${copy}`],
    ['its transaction', `BEGIN; CREATE TEMP TABLE t (id int) ON COMMIT DROP; ${copy} COMMIT;`],
    [
      'the name of a table',
      'CREATE TEMP TABLE models AS SELECT 1 AS x; CREATE TABLE prices AS SELECT x FROM models; DROP TABLE models;',
    ],
  ])('%s', async (_, sql) => {
    const schema = tables.replace(/CREATE TABLE prices.*/, '');
    const ran = await runPlan(sandbox(), schema, sql);
    expect(ran.forward).toEqual(['done']);
    expect(ran.wanted).toEqual([]);
    expect(ran.said).toEqual([['not done', 'done']]);
    expect(ran.back).toEqual(['done']);
    expect(ran.undone).toEqual([[]]);
    expect(ran.plan.phases[0]?.steps[0]?.relations.join()).not.toContain('pg_temp');
  });

  test('a block of code that names it', async () => {
    const sql =
      'CREATE TEMP TABLE t AS SELECT id FROM models; DO $$ BEGIN INSERT INTO prices SELECT id, 1 FROM t; END $$; DROP TABLE t;';
    const ran = await runPlan(sandbox(), tables, sql);
    expect(ran.forward).toEqual(['done']);
    expect(ran.wanted).toEqual([]);
  });

  test('a function of the session', async () => {
    const sql = `CREATE FUNCTION pg_temp.twice(n numeric) RETURNS numeric LANGUAGE sql AS 'SELECT n * 2';
      INSERT INTO prices SELECT id, pg_temp.twice(price) FROM models; DROP FUNCTION pg_temp.twice(numeric);`;
    const ran = await runPlan(sandbox(), tables, sql);
    expect(ran.forward).toEqual(['done']);
    expect(ran.wanted).toEqual([]);
  });

  test('what is between and reads the same table comes after it, and a view holds what it reads', async () => {
    const between = (kind: string) =>
      `CREATE TEMP ${kind} t AS SELECT id, price FROM models; UPDATE models SET price = price + 1; INSERT INTO prices SELECT * FROM t;`;
    const table = await runPlan(sandbox(), tables, between('TABLE'));
    expect(table.forward).toEqual(['done', 'done']);
    expect(table.wanted).toEqual([]);
    const view = await runPlan(sandbox(), tables, between('VIEW'));
    expect(view.forward).toEqual(['done']);
    expect(view.plan.phases[0]?.steps[0]?.sql).toHaveLength(3);
  });
});

describe('what a plan says of it', () => {
  const sql =
    'CREATE TEMP TABLE t AS SELECT id, total FROM orders;\nCREATE TABLE prices AS SELECT * FROM t;\nDROP TABLE t;';

  test('a title, a note, an undo of what stays', () => {
    const plan = planOf(sql);
    expect(stepsOf(plan).map(({ title }) => title)).toEqual([
      'CREATE TABLE prices AS, by way of temporary t',
    ]);
    expect(plan.notes).toEqual([
      'Lines 1, 2 and 3 run in one transaction: the temporary table t ends with its session.',
    ]);
    expect(wayBack(plan)).toEqual(['DROP TABLE public.prices']);
    expect(plan.pointOfNoReturn).toBeNull();
  });

  test('two of one name are two steps', () => {
    const again = sql.replaceAll('prices', 'others');
    expect(stepsOf(planOf(`${sql}${again}`))).toHaveLength(2);
  });

  test('of the name of a table, it is the one that goes', () => {
    const plan = planOf('CREATE TEMP TABLE users AS SELECT 1 AS x; DROP TABLE users;');
    expect(outline(plan)).toHaveLength(2);
    expect(stepsOf(plan)).toHaveLength(1);
    expect(plan.pointOfNoReturn).toBeNull();
  });

  test('it is not there after DROP, after another name, and after the COMMIT that ends it', () => {
    for (const ended of [
      `${sql} DELETE FROM t;`,
      'CREATE TEMP TABLE t (id int); ALTER TABLE t RENAME TO u; DELETE FROM t;',
      'BEGIN; CREATE TEMP TABLE t (id int) ON COMMIT DROP; COMMIT; DELETE FROM t;',
      'CREATE TEMP TABLE u (id int); DELETE FROM pg_temp.t;',
    ])
      expect(() => planOf(ended)).toThrow(/no table, view or index (pg_temp\.)?t /);
  });

  test('a statement that cannot join stays apart, and a note says what becomes of it', () => {
    const plan = planOf('CREATE TEMP TABLE t (id int);\nVACUUM t;\nCREATE TABLE prices AS SELECT * FROM t;');
    expect(stepsOf(plan)).toHaveLength(3);
    expect(plan.notes).toContain(
      'Line 2 cannot run in the transaction that makes the temporary table t. The temporary table t ends with its session: run in another one, these steps do not find it.',
    );
  });
});
