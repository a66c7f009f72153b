import { expect, it } from 'vitest';
import { timeSteps } from '../../src/evidence/rehearse/timing.ts';
import { compareSchemas } from '../../src/postgres/catalog/compare.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { hasColumn, plan, step } from '../support/plan.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';

const sandbox = useSandbox();

const add = (id: string, column: string) =>
  step(
    id,
    { sql: `ALTER TABLE t ADD COLUMN ${column} int`, done: hasColumn(column) },
    { sql: `ALTER TABLE t DROP COLUMN ${column}`, done: `NOT ${hasColumn(column)}` },
  );

it('times what comes after a step that has nothing to do', async () => {
  const { name, session } = await freshDatabase(sandbox(), 'CREATE TABLE t (a int)');
  await session.close();
  const { forward, undo, sampled } = await timeSteps(
    {
      sandbox: sandbox(),
      fresh: async () => name,
      fill: async (_, rows) => rows,
      write: async () => 0,
      readSchema,
      compare: compareSchemas,
      now: () => performance.now(),
      tell: () => {},
    },
    plan([add('1', 'b'), add('2', 'a'), add('3', 'c')]),
    new Map([['public.t', 10]]),
    0,
  );
  expect([...forward.keys()]).toEqual(['1', '3']);
  expect([...undo.keys()]).toEqual(['3', '1']);
  expect(forward.get('3')).toEqual([{ rows: 10, ms: expect.any(Number) }]);
  expect(sampled.get('public.t')).toBe(10);
});
