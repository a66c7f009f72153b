import { describe, expect, it } from 'vitest';
import { runStep } from '../../src/execute/execute.ts';
import { hasColumn, hasIndex, undoStep } from '../support/plan.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';

const table =
  'CREATE TABLE t (a int PRIMARY KEY, b int); INSERT INTO t SELECT i, 1 FROM generate_series(1, 25) i';
const addColumn = undoStep('1', { sql: 'ALTER TABLE t ADD COLUMN c int', done: hasColumn('c') });
const addIndex = undoStep('2', {
  sql: 'CREATE UNIQUE INDEX CONCURRENTLY i ON t (b)',
  mode: 'none',
  done: hasIndex('i'),
  half: hasIndex('i', false),
  clear: ['DROP INDEX CONCURRENTLY i'],
});

describe('runStep', () => {
  const sandbox = useSandbox();

  it('runs a step once and knows that it is done', async () => {
    const { session, drop } = await freshDatabase(sandbox(), table);
    expect(await runStep(session, addColumn)).toMatchObject({ outcome: 'done', tries: 1 });
    expect(await runStep(session, addColumn)).toMatchObject({ outcome: 'already done', tries: 0 });
    await drop();
  });

  it('gives up a lock in time, changes nothing, and comes through on a later try', async () => {
    const { name, session, drop } = await freshDatabase(sandbox(), table);
    const reader = await sandbox().connect(name);
    await reader.run('BEGIN; SELECT FROM t');
    expect(await runStep(session, addColumn, { tries: 2, pauseMs: 10 })).toMatchObject({
      outcome: 'failed',
      tries: 2,
      error: { code: '55P03' },
    });
    expect((await session.run('SHOW lock_timeout')).rows).toEqual([{ lock_timeout: '0' }]);
    setTimeout(() => void reader.run('COMMIT'), 300);
    expect(await runStep(session, addColumn, { tries: 5, pauseMs: 50 })).toMatchObject({ outcome: 'done' });
    await reader.close();
    await drop();
  });

  it('a step of several statements is one transaction', async () => {
    const { session, drop } = await freshDatabase(sandbox(), table);
    const both = undoStep('1', {
      sql: ['ALTER TABLE t ADD COLUMN c int', 'ALTER TABLE t ADD COLUMN b int'],
      done: hasColumn('c'),
    });
    expect(await runStep(session, both)).toMatchObject({ outcome: 'failed', error: { code: '42701' } });
    expect(await runStep(session, addColumn)).toMatchObject({ outcome: 'done' });
    await drop();
  });

  it('clears the invalid index that a failed concurrent build leaves, also one left by someone else', async () => {
    const { session, drop } = await freshDatabase(sandbox(), table);
    expect(await runStep(session, addIndex)).toMatchObject({ outcome: 'failed', error: { code: '23505' } });
    expect((await session.run("SELECT to_regclass('i') AS left")).rows).toEqual([{ left: null }]);
    await session.run(addIndex.sql[0] ?? '').catch(() => {});
    await session.run('UPDATE t SET b = a');
    expect(await runStep(session, addIndex)).toMatchObject({ outcome: 'done' });
    await drop();
  });

  it('success without effect is a failure', async () => {
    const { session, drop } = await freshDatabase(sandbox(), `${table}; CREATE TABLE "I" ()`);
    const hidden = undoStep('1', { sql: 'CREATE TABLE IF NOT EXISTS "I" (x int)', done: hasColumn('x') });
    expect(await runStep(session, hidden)).toMatchObject({ outcome: 'failed', error: { code: 'XX000' } });
    await drop();
  });

  it('batches go on from the last key to the end, and stop when asked', async () => {
    const { session, drop } = await freshDatabase(sandbox(), table);
    const batches = undoStep('3', {
      sql: `WITH batch AS (SELECT a FROM t WHERE ($1::int IS NULL OR a > $1) ORDER BY a LIMIT 10),
              written AS (UPDATE t SET b = 2 FROM batch WHERE t.a = batch.a)
            SELECT a FROM batch ORDER BY a DESC LIMIT 1`,
      mode: 'batches',
      done: 'NOT EXISTS (SELECT FROM t WHERE b <> 2)',
      half: 'EXISTS (SELECT FROM t WHERE b = 2)',
      batch: { rows: 10, key: ['a'] },
    });
    let stops = 0;
    expect(await runStep(session, batches, { shouldStop: () => stops++ === 1 })).toMatchObject({
      outcome: 'stopped',
    });
    expect((await session.run('SELECT count(*)::int AS n FROM t WHERE b = 2')).rows).toEqual([{ n: 10 }]);
    expect(await runStep(session, batches)).toMatchObject({ outcome: 'done' });
    await drop();
  });
});
