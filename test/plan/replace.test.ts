import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { useSandbox } from '../support/sandbox.ts';
import { stepsOf } from './plan.ts';
import { type Ran, runPlan } from './run.ts';

const sandbox = useSandbox();

beforeAll(loadParser);

const schema = `
  CREATE TABLE jobs (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payload text, state text, note varchar(10), done boolean DEFAULT false,
    CONSTRAINT payload_check CHECK (payload <> ''));
  INSERT INTO jobs (payload) SELECT 'job ' || i FROM generate_series(1, 20) i;
  CREATE FUNCTION add_job(p text) RETURNS bigint LANGUAGE sql AS 'INSERT INTO jobs (payload) VALUES (p) RETURNING id';
  COMMENT ON FUNCTION add_job(text) IS 'adds one';
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER touch BEFORE UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION touch();
  CREATE POLICY mine ON jobs USING (payload <> 'theirs');
  CREATE VIEW open_jobs AS SELECT id, payload, note FROM jobs WHERE NOT done;
  COMMENT ON VIEW open_jobs IS 'not done';
  GRANT SELECT ON open_jobs TO PUBLIC;
  CREATE MATERIALIZED VIEW job_counts AS SELECT done, count(*) AS jobs FROM jobs GROUP BY done;
  CREATE UNIQUE INDEX job_counts_done ON job_counts (done);
  CREATE TYPE mood AS ENUM ('sad', 'ok');
  COMMENT ON TYPE mood IS 'how one is';`;

const run = (change: string): Promise<Ran> => runPlan(sandbox(), schema, change);

/** It ran as one step, or as one and those that follow, to the schema of the change as written, and was taken back to the schema and rows of before. */
function expectOneMoment(ran: Ran, steps = 1): void {
  expect(ran.forward).toEqual(Array(steps).fill('done'));
  expect(ran.wanted).toEqual([]);
  expect(ran.back.join()).not.toMatch(/none|failed|already|\d/);
  expect(ran.undone.flat()).toEqual([]);
}

describe('what is dropped and made again is one step', () => {
  test.each([
    [
      'a view in a transaction',
      `BEGIN; DROP VIEW open_jobs; CREATE VIEW open_jobs AS SELECT id FROM jobs; COMMIT;`,
    ],
    ['a view', `DROP VIEW open_jobs; CREATE VIEW open_jobs AS SELECT payload FROM jobs;`],
    [
      'a view with its comment and privileges',
      `DROP VIEW open_jobs; CREATE VIEW open_jobs AS SELECT payload FROM jobs;
       COMMENT ON VIEW open_jobs IS 'new'; GRANT SELECT ON open_jobs TO PUBLIC;`,
    ],
    [
      'a view that becomes materialized',
      'DROP VIEW open_jobs; CREATE MATERIALIZED VIEW open_jobs AS SELECT id FROM jobs;',
    ],
    [
      'a function of the same arguments',
      `DROP FUNCTION add_job(text);
       CREATE FUNCTION add_job(p text) RETURNS text LANGUAGE sql AS 'SELECT p';
       COMMENT ON FUNCTION add_job(text) IS 'anew';`,
    ],
    [
      'a function that takes one argument more, or not',
      `DROP FUNCTION add_job; CREATE FUNCTION add_job(p text, q int DEFAULT 1) RETURNS text LANGUAGE sql AS 'SELECT p';`,
    ],
    [
      'a function of the same body',
      `DROP FUNCTION add_job(text); CREATE FUNCTION add_job(p text) RETURNS bigint LANGUAGE sql
       SECURITY DEFINER AS 'INSERT INTO jobs (payload) VALUES (p) RETURNING id';`,
    ],
    [
      'a trigger',
      'DROP TRIGGER touch ON jobs; CREATE TRIGGER touch BEFORE INSERT ON jobs FOR EACH ROW EXECUTE FUNCTION touch();',
    ],
    ['a policy', 'DROP POLICY mine ON jobs; CREATE POLICY mine ON jobs USING (done);'],
    ['a type', `DROP TYPE mood; CREATE TYPE mood AS ENUM ('ok', 'happy'); COMMENT ON TYPE mood IS 'anew';`],
    [
      'a view around the table change that it stands in the way of',
      'DROP VIEW open_jobs; ALTER TABLE jobs ALTER COLUMN note TYPE varchar(20); CREATE VIEW open_jobs AS SELECT payload FROM jobs;',
    ],
    [
      'a view and a column that it shows',
      'BEGIN; DROP VIEW open_jobs; ALTER TABLE jobs ADD COLUMN n int; CREATE VIEW open_jobs AS SELECT n FROM jobs; COMMIT;',
    ],
  ])('%s', async (_, change) => {
    expectOneMoment(await run(change));
  });

  test('a constraint; what is there already is checked afterwards, while others work', async () => {
    const ran = await run(
      `ALTER TABLE jobs DROP CONSTRAINT payload_check; ALTER TABLE jobs ADD CONSTRAINT payload_check CHECK (payload <> 'x');`,
    );
    const [replaced, validated] = ran.plan.phases.flatMap(phase => phase.steps);
    expect(replaced?.transaction).toBe('one');
    expect(replaced?.sql).toEqual([
      expect.stringContaining('DROP CONSTRAINT payload_check'),
      expect.stringMatching(/ADD CONSTRAINT payload_check .* NOT VALID$/s),
    ]);
    expect(validated?.sql).toEqual([expect.stringContaining('VALIDATE CONSTRAINT payload_check')]);
    expect([ran.forward, ran.wanted, ran.undone.flat()]).toEqual([['done', 'done'], [], []]);
  });

  test('what has nothing to do with it stays apart', async () => {
    const { plan } = await run(
      'DROP VIEW open_jobs; CREATE TABLE other (a int); CREATE VIEW open_jobs AS SELECT payload FROM jobs;',
    );
    expect(stepsOf(plan).map(step => step.from)).toEqual([[1], [0, 2]]);
    expect(plan.phases.map(({ name }) => name)).toEqual(['expand', 'switch']);
    expect(plan.notes.join()).toContain(
      'Statements of line 1 run in one transaction: between them open_jobs would be missing',
    );
  });
});

describe('a rename is one step with what must follow it at once', () => {
  test.each([
    [
      'the view that keeps the name',
      'ALTER TABLE jobs RENAME TO _jobs; CREATE VIEW jobs AS SELECT * FROM _jobs;',
    ],
    [
      'a view and a policy over a column of another name',
      `ALTER TABLE jobs RENAME COLUMN payload TO body; DROP VIEW open_jobs;
       CREATE VIEW open_jobs AS SELECT body FROM jobs; DROP POLICY mine ON jobs; CREATE POLICY mine ON jobs USING (body <> '');`,
    ],
    [
      'two columns that change places',
      'ALTER TABLE jobs RENAME COLUMN payload TO x; ALTER TABLE jobs RENAME COLUMN state TO payload; ALTER TABLE jobs RENAME COLUMN x TO state;',
    ],
  ])('%s', async (_, change) => {
    expectOneMoment(await run(change));
  });

  // The view under the old name goes in a step of its own, at the end.
  test.each([
    [
      'a function that uses the table',
      `ALTER TABLE jobs RENAME TO _jobs; DROP FUNCTION add_job;
       CREATE FUNCTION add_job(p text) RETURNS bigint LANGUAGE sql AS 'INSERT INTO _jobs (payload) VALUES (p) RETURNING id';`,
    ],
    [
      'a function that is replaced',
      `ALTER TABLE jobs RENAME TO _jobs;
       CREATE OR REPLACE FUNCTION add_job(p text) RETURNS bigint LANGUAGE sql AS 'INSERT INTO _jobs (payload) VALUES (p) RETURNING id';`,
    ],
    [
      'a trigger of the table',
      `DROP TRIGGER touch ON jobs; ALTER TABLE jobs RENAME TO _jobs;
       CREATE TRIGGER touch BEFORE INSERT ON _jobs FOR EACH ROW EXECUTE FUNCTION touch();`,
    ],
  ])('%s', async (_, change) => {
    expectOneMoment(await run(change), 2);
  });
});
