import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { useSandbox } from '../support/sandbox.ts';
import { stepsOf } from './plan.ts';
import { type Ran, runPlan } from './run.ts';

const sandbox = useSandbox();

beforeAll(loadParser);

const schema = `
  CREATE TABLE jobs (id bigint PRIMARY KEY, state text, done boolean NOT NULL DEFAULT false);
  INSERT INTO jobs VALUES (1, 'ok', true), (2, 'late', false);
  CREATE MATERIALIZED VIEW "Counts" AS SELECT done, count(*) AS jobs FROM jobs GROUP BY done;
  CREATE UNIQUE INDEX counts_done ON "Counts" (done);
  CREATE INDEX counts_jobs ON "Counts" (jobs);
  COMMENT ON MATERIALIZED VIEW "Counts" IS 'by done';`;

const run = (change: string): Promise<Ran> => runPlan(sandbox(), schema, change);

const drop = 'DROP MATERIALIZED VIEW "Counts";';
const create =
  'CREATE MATERIALIZED VIEW "Counts" AS SELECT state, count(*) AS jobs FROM jobs GROUP BY state;';

describe('a materialized view that is made anew is made beside the old one', () => {
  test.each([
    ['with no index', `${drop} ${create}`],
    ['in a transaction', `BEGIN; ${drop} ${create} COMMIT;`],
    ['with an index of the same name', `${drop} ${create} CREATE INDEX counts_done ON "Counts" (state);`],
    [
      'with the same index twice, unnamed',
      `${drop} ${create} CREATE INDEX ON "Counts" (jobs); CREATE INDEX ON "Counts" (jobs);`,
    ],
    ['with a column less', `${drop} CREATE MATERIALIZED VIEW "Counts" AS SELECT count(*) AS jobs FROM jobs;`],
    [
      'by IF EXISTS and IF NOT EXISTS',
      `DROP MATERIALIZED VIEW IF EXISTS "Counts"; ${create.replace('VIEW', 'VIEW IF NOT EXISTS')}`,
    ],
    [
      'with privileges and comments',
      `${drop} ${create} GRANT SELECT (jobs) ON "Counts" TO PUBLIC; COMMENT ON COLUMN "Counts".jobs IS 'how many';`,
    ],
  ])('%s', async (_, change) => {
    const ran = await run(change);
    expect(ran.forward.filter(outcome => outcome !== 'done')).toEqual([]);
    expect([ran.wanted, ran.undone.flat()]).toEqual([[], []]);
    expect(ran.plan.phases.map(({ name }) => name)).toEqual(['expand', 'switch', 'contract']);
    expect(ran.said.slice(0, -1).every(([before, after]) => before === 'not done' && after === 'done')).toBe(
      true,
    );
  });
});

describe('it is made in its place', () => {
  test.each([
    ['where what it reads is changed meanwhile', `${drop} ALTER TABLE jobs DROP COLUMN done; ${create}`],
    ['where CASCADE may take along more', `DROP MATERIALIZED VIEW "Counts" CASCADE; ${create}`],
    ['where it is made twice', `${drop} ${create} ${drop} ${create}`],
  ])('%s', async (_, change) => {
    const { plan, forward } = await run(change);
    expect(forward.filter(outcome => outcome !== 'done')).toEqual([]);
    expect(plan.notes.join()).not.toContain('without a gap');
    expect(stepsOf(plan).map(({ recipe }) => recipe)).not.toContain('replace-matview');
  });
});
