import { describe, expect, it } from 'vitest';
import { climb } from '../../src/evidence/rehearse/ladder.ts';
import type { Workbench } from '../../src/evidence/rehearse/workbench.ts';
import type { Step } from '../../src/model/plan.ts';
import { compareSchemas } from '../../src/postgres/catalog/compare.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { hasColumn, hasIndex, plan, step } from '../support/plan.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';

const table = `CREATE TABLE t (a int PRIMARY KEY, b int DEFAULT 5, v text);
  CREATE TABLE other (x int);
  INSERT INTO t SELECT i, i, 'v' || i FROM generate_series(1, 20) i; INSERT INTO other VALUES (1)`;

const add = step(
  '1',
  { sql: 'ALTER TABLE t ADD COLUMN c int DEFAULT 3', done: hasColumn('c') },
  { sql: 'ALTER TABLE t DROP COLUMN c', done: `NOT ${hasColumn('c')}` },
);
const index = step(
  '2',
  { sql: 'CREATE INDEX CONCURRENTLY i ON t (c)', mode: 'none', done: hasIndex('i') },
  { sql: 'DROP INDEX CONCURRENTLY i', mode: 'none', done: `NOT ${hasIndex('i')}` },
);
const drop = step(
  '3',
  { sql: 'ALTER TABLE t DROP COLUMN v', done: `NOT ${hasColumn('v')}` },
  { sql: 'ALTER TABLE t ADD COLUMN v text', done: hasColumn('v') },
  [{ what: 'the values of v' }],
);
const touchesV = [{ relation: 'public.t', columns: ['v'], added: [], removed: ['v'] }];

describe('climb', () => {
  const sandbox = useSandbox();
  const told: string[] = [];

  async function climbed(steps: Step[], touches = touchesV, write?: string) {
    const { name, session, drop: end } = await freshDatabase(sandbox(), table);
    await session.close();
    const bench: Workbench = {
      sandbox: sandbox(),
      fresh: async () => name,
      fill: async () => new Map(),
      write: async database => {
        if (write === undefined) return 0;
        const writer = await sandbox().connect(database);
        const { rowCount } = await writer.run(write);
        await writer.close();
        return rowCount;
      },
      readSchema,
      compare: compareSchemas,
      now: () => performance.now(),
      tell: what => void told.push(what),
    };
    const ladder = await climb(bench, plan(steps, touches), name);
    await end();
    return ladder;
  }
  const outcomes = async (...steps: Step[]) =>
    [...(await climbed(steps)).undo].map(([id, proof]) => `${id} ${proof.outcome}`).sort();

  it('proves the undo of every step, from the top down', async () => {
    const ladder = await climbed([add, index], []);
    expect([...ladder.undo].map(([id, proof]) => [id, proof.outcome])).toEqual([
      ['2', 'same'],
      ['1', 'same'],
    ]);
    expect(ladder.reached?.tables.find(found => found.name === 'public.t')?.indexes).toHaveLength(2);
    expect(ladder.undo.get('1')?.rows).toBe(21);
  });

  it('below a step that loses data it starts anew, so the others are proved too', async () => {
    expect(await outcomes(add, index, drop)).toEqual(['1 same', '2 same', '3 lost what it said']);
  });

  it('a step without undo is said, and the ones below it are proved', async () => {
    const none = step('2', { sql: 'TRUNCATE other', done: 'NOT EXISTS (SELECT FROM other)' }, 'none');
    expect(await outcomes(add, none)).toEqual(['1 same', '2 none']);
  });

  it('what an undo says it takes along may be missing below it; what it does not say may not', async () => {
    const key = step(
      '3',
      {
        sql: 'ALTER TABLE t ADD CONSTRAINT i UNIQUE USING INDEX i',
        done: "EXISTS (SELECT FROM pg_constraint WHERE conname = 'i')",
      },
      {
        sql: 'ALTER TABLE t DROP CONSTRAINT i',
        done: "NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'i')",
      },
    );
    const unique = { ...index, sql: ['CREATE UNIQUE INDEX CONCURRENTLY i ON t (b)'] };
    const said = { ...key, undo: { ...key.undo, alsoGone: ['index public.i'] } } as Step;
    expect(await outcomes(unique, add, said)).toEqual(['1 same', '2 same', '3 same']);
    expect(await outcomes(unique, add, key)).toEqual(['1 same', '2 same', '3 differs']);
  });

  const none = (id: string) =>
    step(
      id,
      { sql: `UPDATE other SET x = ${id}`, done: `EXISTS (SELECT FROM other WHERE x = ${id})` },
      'none',
    );

  it('comes down from copies that were kept on the way up', async () => {
    told.length = 0;
    expect(await outcomes(add, none('4'), none('5'), index, drop)).toEqual([
      '1 same',
      '2 same',
      '3 lost what it said',
      '4 none',
      '5 none',
    ]);
    expect(told.filter(line => line.startsWith('step 1'))).toHaveLength(1);
  });

  it('climbs again where the session holds what a copy would not', async () => {
    told.length = 0;
    const path = step('9', { sql: 'SET search_path = public, pg_catalog', done: 'false' }, 'none');
    const ladder = await climbed([add, { ...path, doneWhen: "SELECT 'unknown'" }, drop]);
    expect([...ladder.undo].map(([id, proof]) => `${id} ${proof.outcome}`)).toEqual([
      '3 lost what it said',
      '9 none',
      '1 same',
    ]);
    expect(ladder.failed.size).toBe(0);
  });

  it('proves the steps below one that does something else every time', async () => {
    const chance = step(
      '2',
      { sql: 'UPDATE t SET v = random()::text', done: "EXISTS (SELECT FROM t WHERE v LIKE '0%')" },
      { sql: 'UPDATE t SET b = b', done: 'false' },
      [{ what: 'the values of v', columns: ['public.t.v'] }],
    );
    expect((await outcomes(add, chance, { ...drop, id: '3' }))[0]).toBe('1 same');
  });

  it('catches an undo that leaves the catalog or the rows different', async () => {
    const { undo } = add;
    if (undo.kind !== 'steps') throw new Error('unreachable');
    const [back] = undo.steps;
    if (!back) throw new Error('unreachable');
    const also = (sql: string): Step => ({
      ...add,
      undo: { ...undo, steps: [{ ...back, sql: [...back.sql, sql] }] },
    });
    const left = await climbed([also('ALTER TABLE t ALTER COLUMN b DROP DEFAULT')], []);
    expect(left.undo.get('1')).toMatchObject({ outcome: 'differs' });
    expect(left.undo.get('1')?.differences.join()).toContain('b');
    const rows = await climbed([also('UPDATE t SET b = 0 WHERE a = 7')], []);
    expect(rows.undo.get('1')?.differences).toEqual(['rows of public.t differ in b']);
    const fails = await climbed([also('SELECT 1/0')], []);
    expect(fails.undo.get('1')).toMatchObject({ outcome: 'failed', error: { code: '22012' } });
  });

  it('a loss that goes beyond what was said is a difference', async () => {
    const { undo } = drop;
    if (undo.kind !== 'steps') throw new Error('unreachable');
    const worse = {
      ...drop,
      undo: {
        ...undo,
        steps: undo.steps.map(back => ({ ...back, sql: [...back.sql, 'UPDATE t SET b = 0'] })),
      },
    };
    expect(await outcomes(worse)).toEqual(['3 differs']);
  });

  it('undoes after new code has written: its rows stay in the columns of before', async () => {
    const write = "INSERT INTO t SELECT i, i, 'new', 9 FROM generate_series(21, 25) i";
    const ladder = await climbed([add, index], [], write);
    expect(ladder.undo.get('1')?.meanwhile).toEqual({ rows: 5, outcome: 'kept', differences: [] });
    const loosen = step(
      '1',
      {
        sql: 'ALTER TABLE t ALTER COLUMN a TYPE bigint',
        done: "(SELECT atttypid = 'int8'::regtype FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'a')",
      },
      {
        sql: 'ALTER TABLE t ALTER COLUMN a TYPE int',
        done: "(SELECT atttypid = 'int4'::regtype FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'a')",
      },
    );
    const wide = await climbed([loosen], [], "INSERT INTO t VALUES (5000000000, 1, 'wide')");
    expect(wide.undo.get('1')).toMatchObject({
      outcome: 'same',
      meanwhile: { outcome: 'failed', error: { code: '22003' } },
    });
  });

  it('says which step did not run and proves what did', async () => {
    const broken = step('2', { sql: 'ALTER TABLE t ADD COLUMN c int', done: 'false' }, 'none');
    const ladder = await climbed([add, broken, index], []);
    expect(ladder.failed.get('2')).toMatchObject({ code: '42701' });
    expect(ladder.undo.get('1')).toMatchObject({ outcome: 'same' });
    expect(ladder.reached).toBeUndefined();
  });
});
