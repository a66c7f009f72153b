import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../../src/sql/parse.ts';
import { useSandbox } from '../support/sandbox.ts';
import { stepsOf } from './plan.ts';
import { type Ran, runPlan } from './run.ts';

const sandbox = useSandbox();

beforeAll(loadParser);

const schema = `
  CREATE TABLE jobs (id bigint PRIMARY KEY, state text);
  INSERT INTO jobs VALUES (1, 'ok');
  CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
  CREATE FUNCTION g(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql AS 'SELECT a + b';
  CREATE FUNCTION shown(a text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT a';
  CREATE VIEW states AS SELECT shown(state) AS state FROM jobs;
  CREATE PROCEDURE p(a integer) LANGUAGE sql AS 'DELETE FROM jobs WHERE id = a';
  COMMENT ON PROCEDURE p(integer) IS 'one';`;

const run = (change: string): Promise<Ran> => runPlan(sandbox(), schema, change);

describe('a function of another number of arguments is made beside the old one', () => {
  test.each([
    [
      'one more',
      `DROP FUNCTION f(integer); CREATE FUNCTION f(integer, text) RETURNS integer LANGUAGE sql AS 'SELECT $1';`,
    ],
    [
      'one less, dropped by name',
      `DROP FUNCTION f; CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';`,
    ],
    [
      'more than its defaults',
      `DROP FUNCTION g; CREATE OR REPLACE FUNCTION g(a integer, b integer, c integer) RETURNS integer LANGUAGE sql AS 'SELECT a';`,
    ],
    [
      'a procedure, with comment and privileges',
      `BEGIN; DROP PROCEDURE p(integer); CREATE PROCEDURE p(a integer, b text) LANGUAGE sql AS 'DELETE FROM jobs WHERE id = a AND state = b';
       COMMENT ON PROCEDURE p(integer, text) IS 'two'; REVOKE ALL ON PROCEDURE p(integer, text) FROM PUBLIC; COMMIT;`,
    ],
    [
      'with the view that calls it',
      `DROP VIEW states; DROP FUNCTION shown(text); CREATE FUNCTION shown(a text, b text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT a || b';
       CREATE VIEW states AS SELECT shown(state, '!') AS state FROM jobs;`,
    ],
  ])('%s', async (_, change) => {
    const ran = await run(change);
    expect(ran.forward.filter(outcome => outcome !== 'done')).toEqual([]);
    expect([ran.wanted, ran.undone.flat()]).toEqual([[], []]);
    const phases = ran.plan.phases.flatMap(({ name, steps }) =>
      steps.filter(({ recipe }) => recipe === 'change-arguments').map(() => name),
    );
    expect(phases).toEqual(['expand', 'contract']);
  });
});

describe('it takes the place of the old one at one moment', () => {
  test.each([
    [
      'one more, with a default',
      `DROP FUNCTION f(integer); CREATE FUNCTION f(integer, text DEFAULT '') RETURNS integer LANGUAGE sql AS 'SELECT $1';`,
    ],
    [
      'another type',
      `DROP FUNCTION f(integer); CREATE FUNCTION f(bigint) RETURNS integer LANGUAGE sql AS 'SELECT 1';`,
    ],
    [
      'any number',
      `DROP FUNCTION f(integer); CREATE FUNCTION f(VARIADIC integer[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';`,
    ],
    [
      'as many as without its default',
      `DROP FUNCTION g; CREATE FUNCTION g(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';`,
    ],
  ])('%s', async (_, change) => {
    const ran = await run(change);
    expect([ran.forward, ran.wanted, ran.undone.flat()]).toEqual([['done'], [], []]);
    expect(stepsOf(ran.plan).map(({ recipe }) => recipe)).toEqual(['replace-function']);
    expect(ran.plan.notes.join()).toContain('at one moment, because a call that fits both');
  });
});
