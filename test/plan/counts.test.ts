import { beforeAll, describe, expect, test } from 'vitest';
import { runStep } from '../../src/execute/execute.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';
import { change } from '../support/schema.ts';
import { stepsOf } from './plan.ts';
import { runPlan } from './run.ts';

const sandbox = useSandbox();

beforeAll(loadParser);

const schema = `
  CREATE TYPE mood AS ENUM ('sad', 'ok');
  CREATE TABLE posts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, slug text NOT NULL, n int, short varchar(10));
  INSERT INTO posts (slug, n) SELECT 'slug ' || i, i FROM generate_series(1, 7) i;`;

/** Each count of a plan, asked when it is printed for: before the step, or once the step has run. */
async function counts(changeSql: string): Promise<number[]> {
  const { session, drop } = await freshDatabase(sandbox(), schema);
  try {
    const plan = makePlan(await readSchema(session), change(changeSql));
    const found: number[] = [];
    const ask = async (step: (typeof steps)[number], atStep: boolean): Promise<void> => {
      for (const loss of step.undo.kind === 'steps' ? step.undo.loses : []) {
        if ((loss.atStep ?? false) !== atStep || loss.count === undefined) continue;
        found.push(Number((await session.query(loss.count)).rows[0]?.['count']));
      }
    };
    const steps = stepsOf(plan);
    for (const step of steps) {
      await ask(step, true);
      expect((await runStep(session, step)).error).toBeUndefined();
      await ask(step, false);
    }
    return found;
  } finally {
    await drop();
  }
}

describe('the count of what an undo loses is right at the moment for which it is printed', () => {
  test.each([
    ['ALTER TABLE posts ADD COLUMN a int', [0]],
    ['ALTER TABLE posts ADD COLUMN a bigserial', [0, 7]],
    ['ALTER TABLE posts ADD COLUMN a int GENERATED ALWAYS AS IDENTITY', [0, 7]],
    ['ALTER TABLE posts ADD COLUMN a bool DEFAULT (false OR true)', [0]],
    ['ALTER TABLE posts ADD COLUMN a bool DEFAULT (1 < 2 AND 2 < 3) NOT NULL', [0]],
    ["ALTER TABLE posts ADD COLUMN a json DEFAULT '{}', ADD COLUMN b jsonb DEFAULT '{}'", [0, 0]],
    ["ALTER TABLE posts ADD COLUMN a point DEFAULT '(0,1)', ADD COLUMN b int[] DEFAULT '{}'", [0, 0]],
    ["ALTER TABLE posts ADD COLUMN a mood DEFAULT 'ok', ADD COLUMN b numeric(5,2) DEFAULT -1.5", [0, 0]],
    ['ALTER TABLE posts ADD COLUMN a timestamptz DEFAULT now()', [7]],
    ['ALTER TABLE posts ADD COLUMN a uuid DEFAULT gen_random_uuid()', [0, 7]],
    ['ALTER TABLE posts ADD COLUMN a int GENERATED ALWAYS AS (n + 1) STORED', []],
    ['ALTER TABLE posts DROP COLUMN slug', [0, 7]],
    ['ALTER TABLE posts DROP COLUMN n', [7]],
    ['ALTER TABLE posts ALTER COLUMN slug DROP NOT NULL', [0]],
    ['ALTER TABLE posts ALTER COLUMN short TYPE varchar(20)', [0]],
    ['CREATE TABLE t (a int)', [0]],
  ])('%s', async (sql, expected) => {
    expect(await counts(sql)).toEqual(expected);
  });
});

describe('a unique index that becomes a constraint', () => {
  test.each([
    'CREATE UNIQUE INDEX i ON posts (slug); ALTER TABLE posts ADD CONSTRAINT k UNIQUE USING INDEX i;',
    'CREATE UNIQUE INDEX i ON posts (slug); ALTER TABLE posts ADD CONSTRAINT i UNIQUE USING INDEX i DEFERRABLE;',
  ])('%s: the index goes with the constraint, and its own undo finds it gone', async sql => {
    const ran = await runPlan(sandbox(), schema, sql);
    expect(ran.forward).toEqual(['done', 'done']);
    expect(ran.back).toEqual(['already done', 'done']);
    expect(ran.undone.flat()).toEqual([]);
  });
});
