import { beforeAll, describe, expect, test } from 'vitest';
import { Trouble } from '../../src/model/trouble.ts';
import { nearest } from '../../src/plan/unknown.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { schema, shop, table } from '../support/schema.ts';
import { outline, planOf, wayBack } from './plan.ts';

beforeAll(loadParser);

function troubleOf(sql: string): Trouble {
  try {
    planOf(sql);
  } catch (error) {
    if (error instanceof Trouble) return error;
    throw error;
  }
  throw new Error('no trouble');
}

describe('names that are not there', () => {
  test('a table: place, caret, nearest names', () => {
    const trouble = troubleOf('-- one\n\nALTER TABLE usres ADD COLUMN x int;');
    expect(trouble.code).toBe('unknown-relation');
    expect(trouble.message).toBe('There is no table, view or index usres in the schema.');
    expect(trouble.where).toBe('change.sql:3:13\nALTER TABLE usres ADD COLUMN x int;\n            ^');
    expect(trouble.next).toBe('Did you mean users?');
  });

  test('a column: place, caret, nearest names', () => {
    const trouble = troubleOf('ALTER TABLE users\n  DROP COLUMN emial;');
    expect(trouble.code).toBe('unknown-column');
    expect(trouble.where).toBe('change.sql:2:15\n  DROP COLUMN emial;\n              ^');
    expect(trouble.next).toBe('Did you mean email?');
  });

  test('characters beyond ASCII before the place are counted as one each', () => {
    expect(troubleOf("COMMENT ON TABLE users IS 'äöü😀'; DROP TABLE usrs;").where).toContain(
      'change.sql:1:46',
    );
  });

  test.each([
    ['CREATE INDEX ON users (nme)', 'unknown-column', 'nme'],
    ['CREATE INDEX ON users (lower(emai))', 'unknown-column', 'emai'],
    ['CREATE INDEX ON users (name) WHERE agee > 1', 'unknown-column', 'agee'],
    ['ALTER TABLE users ADD CHECK (agee > 1)', 'unknown-column', 'agee'],
    ['ALTER TABLE users ADD UNIQUE (nope)', 'unknown-column', 'nope'],
    ['ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (uid)', 'unknown-column', 'uid'],
    ['ALTER TABLE users RENAME COLUMN nope TO x', 'unknown-column', 'nope'],
    ['UPDATE users SET nope = 1', 'unknown-column', 'nope'],
    ['INSERT INTO users (nope) VALUES (1)', 'unknown-column', 'nope'],
    ["COMMENT ON COLUMN users.nope IS 'x'", 'unknown-column', 'nope'],
    ['CREATE VIEW v AS SELECT * FROM nope', 'unknown-relation', 'nope'],
    ['DROP INDEX nope', 'unknown-relation', 'nope'],
    ['ALTER TABLE nope.users ADD x int', 'unknown-relation', 'nope.users'],
    ['CREATE TABLE t (a int REFERENCES nope)', 'unknown-relation', 'nope'],
  ])('%s: %s', (sql, code, name) => {
    const trouble = troubleOf(sql);
    expect(trouble.code).toBe(code);
    expect(trouble.message).toContain(` ${name} `);
  });
});

describe('names that are there after all', () => {
  test.each([
    'CREATE TABLE t (a int); CREATE INDEX ON t (a); ALTER TABLE t ADD b int; UPDATE t SET b = a;',
    'ALTER TABLE users ADD COLUMN n int; CREATE INDEX ON users (n);',
    'ALTER TABLE users ADD COLUMN n int, ADD CONSTRAINT c CHECK (n > age);',
    'ALTER TABLE users RENAME TO people; ALTER TABLE people RENAME COLUMN name TO n; CREATE INDEX ON people (n);',
    'CREATE TABLE t AS SELECT 1 AS a; CREATE INDEX ON t (a);',
    'DO $$ BEGIN NULL; END $$; ALTER TABLE who_knows ADD COLUMN x int;',
    'WITH x AS (SELECT 1) SELECT * FROM x;',
    'CREATE TABLE t (id int PRIMARY KEY, parent int REFERENCES t);',
    'SELECT count(*) FROM pg_class; SELECT * FROM information_schema.tables;',
    'CREATE VIEW v AS SELECT id FROM users; CREATE VIEW w AS SELECT * FROM v;',
    'ALTER TABLE users ADD COLUMN n int; UPDATE users SET n = age; ALTER TABLE users ALTER COLUMN n SET NOT NULL;',
  ])('%s', sql => {
    expect(() => planOf(sql)).not.toThrow();
  });

  test('a bare name outside the search path is taken for the only table that has it, and a note says so', () => {
    const plan = planOf('ALTER TABLE things ADD COLUMN n int', schema([table('app.things', ['id int!'])]));
    expect(outline(plan)).toEqual(['expand one: ALTER TABLE app.things ADD COLUMN n int']);
    expect(plan.notes.join()).toContain('things is taken for app.things');
  });

  test('public comes first', () => {
    const both = schema([table('app.things', ['id int!']), table('things', ['id int!'])]);
    expect(outline(planOf('ALTER TABLE things ADD COLUMN n int', both))[0]).toContain('public.things');
  });
});

describe('IF EXISTS and IF NOT EXISTS', () => {
  test.each([
    'ALTER TABLE IF EXISTS nope ADD COLUMN x int',
    'DROP TABLE IF EXISTS nope',
    'DROP VIEW IF EXISTS nope',
    'CREATE TABLE IF NOT EXISTS users (a int)',
    'ALTER TABLE users ADD COLUMN IF NOT EXISTS name text',
    'ALTER TABLE users DROP COLUMN IF EXISTS nope',
    'CREATE UNIQUE INDEX IF NOT EXISTS users_email_idx ON users (email)',
  ])('%s: no step, and a note', sql => {
    const plan = planOf(sql);
    expect(plan.phases).toEqual([]);
    expect(plan.notes).toHaveLength(1);
  });

  test('a table of several that is not there is left out', () => {
    expect(wayBack(planOf('DROP TABLE IF EXISTS nope, log'))).toContain(
      'ALTER TABLE public.log_dropped RENAME TO log',
    );
  });
});

test('nearest names: at most three, nearest first, none that is far', () => {
  expect(nearest('user', ['users', 'use', 'orders', 'user_x', 'uzer', 'u'])).toEqual([
    'use',
    'users',
    'uzer',
  ]);
  expect(
    nearest(
      'zzz',
      shop().tables.map(one => one.relname),
    ),
  ).toEqual([]);
});
