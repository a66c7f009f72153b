import { beforeAll, describe, expect, test } from 'vitest';
import type { Schema } from '../../src/model/schema.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { other, shop } from '../support/schema.ts';
import { planOf, stepsOf, wayBack } from './plan.ts';

beforeAll(loadParser);

const rich: Schema = {
  ...shop(),
  others: [
    other('view', 'public.adults', 'CREATE VIEW public.adults AS\n SELECT id FROM public.users', {
      relations: ['public.users'],
      columns: ['public.users.id'],
    }),
    other('enum', 'public.mood', "CREATE TYPE public.mood AS ENUM ('sad', 'ok')"),
    other('function', 'public.f(a integer)', 'CREATE OR REPLACE FUNCTION public.f(a integer) ...'),
    other('sequence', 'public.tickets', 'CREATE SEQUENCE public.tickets AS bigint'),
    other(
      'trigger',
      'touch on public.users',
      'CREATE TRIGGER touch ...;\nALTER TABLE public.users DISABLE TRIGGER touch',
    ),
    other('comment', 'table public.users', "COMMENT ON TABLE public.users IS 'who''s'"),
  ],
};

/** The way back through a run on a real Postgres is in sandbox.test.ts; here is what each kind of statement is given. */
describe('derived undos', () => {
  test.each([
    ['CREATE TABLE t (a int)', 'DROP TABLE public.t'],
    ['CREATE TABLE t AS SELECT 1', 'DROP TABLE public.t'],
    ['CREATE VIEW app.v AS SELECT 1', 'DROP VIEW app.v'],
    ['CREATE SEQUENCE s', 'DROP SEQUENCE public.s'],
    ['CREATE SCHEMA s', 'DROP SCHEMA s'],
    ['CREATE EXTENSION citext', 'DROP EXTENSION citext'],
    ["CREATE TYPE c AS ENUM ('a')", 'DROP TYPE public.c'],
    ['CREATE FUNCTION g(a int, OUT b int) LANGUAGE sql AS $$ SELECT 1 $$', 'DROP FUNCTION public.g(integer)'],
    [
      'CREATE PROCEDURE g(a int, b text[]) LANGUAGE sql AS $$ SELECT 1 $$',
      'DROP PROCEDURE public.g(integer, text[])',
    ],
    [
      'CREATE OR REPLACE FUNCTION f(b int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
      'CREATE OR REPLACE FUNCTION public.f(a integer) ...',
    ],
    [
      'CREATE TRIGGER g BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f()',
      'DROP TRIGGER g ON public.users',
    ],
    ['CREATE POLICY p ON users USING (true)', 'DROP POLICY p ON public.users'],
    [
      'ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0) NOT VALID',
      'ALTER TABLE public.users DROP CONSTRAINT c',
    ],
    [
      'ALTER TABLE users ADD CHECK (age > 0) NOT VALID',
      'ALTER TABLE public.users DROP CONSTRAINT users_age_check1',
    ],
    [
      'ALTER TABLE users ADD CHECK (age > id) NOT VALID',
      'ALTER TABLE public.users DROP CONSTRAINT users_check',
    ],
    [
      'ALTER TABLE users ADD EXCLUDE (name WITH =, age WITH =)',
      'ALTER TABLE public.users DROP CONSTRAINT users_name_age_excl',
    ],
    [
      'ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID',
      'ALTER TABLE public.orders DROP CONSTRAINT orders_user_id_fkey1',
    ],
    ['ALTER TABLE users RENAME COLUMN age TO years', 'ALTER TABLE public.users RENAME COLUMN years TO age'],
    ["ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'", "ALTER TYPE public.mood RENAME VALUE 'blue' TO 'sad'"],
    [
      'ALTER TABLE users ALTER status DROP DEFAULT',
      "ALTER TABLE public.users ALTER COLUMN status SET DEFAULT 'new'::text",
    ],
    ['ALTER TABLE users ALTER name SET DEFAULT 1', 'ALTER TABLE public.users ALTER COLUMN name DROP DEFAULT'],
    ['ALTER TABLE users ALTER age TYPE bigint', 'ALTER TABLE public.users ALTER COLUMN age TYPE integer'],
    ['ALTER TABLE users OWNER TO other', 'ALTER TABLE public.users OWNER TO app'],
    ["COMMENT ON TABLE users IS 'x'", "COMMENT ON TABLE public.users IS 'who''s'"],
    ["COMMENT ON COLUMN users.age IS 'x'", 'COMMENT ON COLUMN public.users.age IS NULL'],
    ['DROP VIEW adults', 'CREATE VIEW public.adults AS\n SELECT id FROM public.users'],
    ['DROP FUNCTION f(int)', 'CREATE OR REPLACE FUNCTION public.f(a integer) ...'],
    ['DROP SEQUENCE tickets', 'CREATE SEQUENCE public.tickets AS bigint'],
    ['GRANT SELECT ON users TO bob', 'REVOKE SELECT ON users FROM bob'],
  ])('%s: %s', (sql, undo) => {
    // What is in a body is not looked at again when a routine comes back.
    const back = wayBack(planOf(sql, rich)).filter(one => one !== 'SET LOCAL check_function_bodies = off');
    expect(back).toEqual([undo]);
  });

  test('a definition of several statements comes back as several', () => {
    expect(wayBack(planOf('DROP TRIGGER touch ON users', rich))).toEqual([
      'CREATE TRIGGER touch ...',
      'ALTER TABLE public.users DISABLE TRIGGER touch',
    ]);
  });

  test('a foreign key comes back in two steps, the second of which reads the table while writes go on', () => {
    const [step] = stepsOf(planOf('ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey', rich));
    expect(step?.relations).toEqual(['public.orders', 'public.users']);
    expect(step?.undo.kind === 'steps' && step.undo.steps.map(one => one.sql)).toEqual([
      [
        'ALTER TABLE public.orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) NOT VALID',
      ],
      ['ALTER TABLE public.orders VALIDATE CONSTRAINT orders_user_id_fkey'],
    ]);
  });
});

describe('no undo', () => {
  test.each([
    ["ALTER TYPE mood ADD VALUE 'x'", 'Postgres cannot remove a value from an enum'],
    ['DROP TABLE log', 'the rows of log are gone'],
    ['TRUNCATE log', 'all rows of log are gone'],
    ['UPDATE users SET age = 1 WHERE id > 5', 'the old values are gone from users'],
    ['INSERT INTO log VALUES (now())', 'afterwards nothing tells the new rows from the others of log'],
    ['ALTER TABLE users ALTER age TYPE text USING age::text', 'USING computes the new values'],
    ['ALTER TABLE users ALTER email TYPE varchar(5)', 'text is converted to character varying(5)'],
    ['DO $$ BEGIN NULL; END $$', 'it runs a DO block'],
    ['SELECT app_rand()', 'it runs a function (app_rand)'],
    ['DROP VIEW adults CASCADE', 'CASCADE takes along what depends on it'],
    ['REVOKE SELECT ON users FROM bob', 'some of these privileges may have been missing before'],
  ])('%s: %s', (sql, because) => {
    const plan = planOf(sql, rich);
    const step = stepsOf(plan).at(-1);
    expect(step?.undo.kind === 'none' && step.undo.because).toContain(because);
    expect(plan.pointOfNoReturn?.stepId).toBe(step?.id);
  });

  test('an UPDATE says which rows to copy before it', () => {
    const [step] = stepsOf(planOf('UPDATE users SET age = 1 WHERE id > 5', rich));
    expect(step?.undo.kind === 'none' && step.undo.before).toBe(
      'Copy the rows: CREATE TABLE saved AS SELECT * FROM public.users WHERE id > 5',
    );
  });

  test.each([
    ['ALTER TABLE users ADD COLUMN b text; UPDATE users SET b = upper(name) WHERE b IS NULL', null],
    ['ALTER TABLE users ADD COLUMN b text; UPDATE users SET b = upper(name), age = 1', '2'],
    ['ALTER TABLE users ADD COLUMN b text; DELETE FROM users WHERE b IS NULL', '2'],
    ['ALTER TABLE users RENAME COLUMN name TO b; UPDATE users SET b = 1', '2'],
  ])('%s: no way back from step %s', (sql, stepId) => {
    expect(planOf(sql, shop()).pointOfNoReturn?.stepId ?? null).toBe(stepId);
  });

  test('an UPDATE of a table with a trigger may change more than it says', () => {
    const plan = planOf('ALTER TABLE users ADD COLUMN b text; UPDATE users SET b = 1', rich);
    expect(plan.pointOfNoReturn?.stepId).toBe('2');
  });

  test('what changes nothing needs none, and is no point of no return', () => {
    for (const sql of [
      'VACUUM users',
      'ANALYZE users',
      'REINDEX TABLE users',
      'SELECT count(*) FROM users',
    ]) {
      const plan = planOf(sql, rich);
      expect(plan.pointOfNoReturn).toBeNull();
      expect(wayBack(plan)).toEqual([]);
    }
  });

  test('the point of no return is the first such step', () => {
    const plan = planOf(
      'ALTER TABLE users ADD COLUMN a int; UPDATE users SET a = 1; DROP TABLE log;',
      shop(),
    );
    expect(plan.pointOfNoReturn).toEqual({ stepId: '4', because: 'the rows of log are gone' });
  });
});

test('a constraint whose name is taken is left to fail, and its undo drops nothing', () => {
  const plan = planOf('ALTER TABLE users ADD CONSTRAINT users_age_check CHECK (age > 7)', rich);
  expect(plan.notes).toEqual([
    'users already has a constraint users_age_check: this statement fails (42710).',
  ]);
  expect(wayBack(plan)).toEqual([]);
});

test('tables that are locked without being named are among the relations of a step', () => {
  const relations = (sql: string) => stepsOf(planOf(sql, rich))[0]?.relations;
  expect(relations('DROP TABLE orders')).toEqual(['public.orders', 'public.users']);
  expect(relations('CREATE TABLE t (a int REFERENCES users)')).toEqual(['public.t', 'public.users']);
  expect(relations('ALTER TABLE orders ADD FOREIGN KEY (total) REFERENCES users')).toEqual([
    'public.orders',
    'public.users',
  ]);
});

test('notes name what CASCADE takes along', () => {
  expect(planOf('DROP TABLE users CASCADE', rich).notes).toContain(
    'Dropping users with CASCADE also drops view adults, foreign key orders_user_id_fkey of orders.',
  );
  expect(planOf('TRUNCATE users CASCADE', rich).notes).toContain('TRUNCATE ... CASCADE also empties orders.');
});
