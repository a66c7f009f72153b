import { beforeAll, describe, expect, it } from 'vitest';
import type { MigrationPart, MigrationSet } from '../../src/model/migration.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { readFolder } from '../support/formats.ts';

beforeAll(loadParser);

const sqlOf = (part: MigrationPart | undefined): string[] | undefined =>
  part?.statements.map(({ sql }) => sql);

/** Name, statements up, habit, and statements down of every migration. */
function shape(set: MigrationSet): unknown[] {
  return set.migrations.map(({ name, up, down }) =>
    down ? [name, sqlOf(up), up.habit, sqlOf(down), down.habit] : [name, sqlOf(up), up.habit],
  );
}

describe('Flyway', () => {
  it('runs by version wherever a file lies, repeatable ones last, and undoes by version', () => {
    const set = readFolder({
      'R__views.sql': 'CREATE VIEW v AS SELECT 1;',
      'V10__c.sql': 'CREATE TABLE c ();',
      'V2__b.sql': 'CREATE TABLE b ();',
      'more/V1_1__a.sql': 'CREATE TABLE a ();',
      'U1.1__a.sql': 'DROP TABLE a;',
      'beforeMigrate.sql': 'SELECT 1;',
    });
    expect(set.runner).toBe('flyway');
    expect(shape(set)).toEqual([
      ['V1_1__a', ['CREATE TABLE a ()'], 'transaction', ['DROP TABLE a'], 'transaction'],
      ['V2__b', ['CREATE TABLE b ()'], 'transaction'],
      ['V10__c', ['CREATE TABLE c ()'], 'transaction'],
      ['R__views', ['CREATE VIEW v AS SELECT 1'], 'transaction'],
    ]);
    expect(set.leftOut).toMatchObject([{ file: 'beforeMigrate.sql' }]);
  });

  it('needs no transaction for a script of statements that allow none; a mixed one it refuses', () => {
    const concurrently = 'CREATE INDEX /* now */ CONCURRENTLY i ON t (a);';
    const set = readFolder({
      'V1__alone.sql': `-- an index\n${concurrently}\nVACUUM t;`,
      'V2__mixed.sql': `${concurrently}\nALTER TABLE t ADD b int;`,
      'V3__told.sql': 'ALTER TABLE t ADD c int;',
      'V3__told.sql.conf': 'executeInTransaction=false\n',
      'V4__reindex.sql': 'REINDEX INDEX CONCURRENTLY i;',
    });
    expect(set.migrations.map(({ up }) => up.habit)).toEqual([
      'statements',
      'transaction',
      'statements',
      'transaction',
    ]);
  });

  it('fills placeholders everywhere, and misses those without a value even in strings', () => {
    const files = { 'V1__a.sql': "INSERT INTO ${Schema}.t VALUES ('${greeting}');\nSELECT '${missing}';" };
    const set = readFolder(files, { variables: { schema: 'app', GREETING: 'hi' } });
    expect(sqlOf(set.migrations[0]?.up)).toEqual(["INSERT INTO app.t VALUES ('hi')"]);
    expect(set.migrations[0]?.up.unread).toMatchObject([
      {
        what: '${missing}',
        line: 2,
        column: 9,
        mistake: false,
        because: expect.stringContaining('--var missing=VALUE'),
      },
    ]);
  });
});

describe('golang-migrate', () => {
  it('sends each file as one message, by number', () => {
    const set = readFolder({
      '10_c.up.sql': 'SELECT 3;',
      '2_b.down.sql': 'SELECT -2;',
      '2_b.up.sql': 'SELECT 2; SELECT 22;',
      'README.sql': 'SELECT 0;',
    });
    expect(set.runner).toBe('golang-migrate');
    expect(shape(set)).toEqual([
      ['2_b', ['SELECT 2', 'SELECT 22'], 'message', ['SELECT -2'], 'message'],
      ['10_c', ['SELECT 3'], 'message'],
    ]);
    expect(set.leftOut).toMatchObject([{ file: 'README.sql' }]);
  });
});

describe('goose', () => {
  const up =
    '-- +goose Up\n-- +goose StatementBegin\nCREATE TABLE a ()\n-- +goose StatementEnd\nCREATE TABLE b ();\n';
  const down = '\n-- +goose Down\nDROP TABLE b, a;\n';

  it('cuts at its annotations, of which StatementEnd ends a statement', () => {
    const set = readFolder({ '00010_b.sql': up, '00002_a.sql': up + down });
    expect(set.runner).toBe('goose');
    expect(shape(set)).toEqual([
      [
        '00002_a',
        ['CREATE TABLE a ()', 'CREATE TABLE b ()'],
        'transaction',
        ['DROP TABLE b, a'],
        'transaction',
      ],
      ['00010_b', ['CREATE TABLE a ()', 'CREATE TABLE b ()'], 'transaction'],
    ]);
    expect(set.migrations[0]?.up.statements[1]).toMatchObject({ line: 5, column: 1 });
    expect(set.migrations[0]?.down?.statements[0]).toMatchObject({ line: 8, column: 1 });
  });

  it('runs a file without a transaction both ways, wherever it says so', () => {
    const set = readFolder({ '1_a.sql': `-- +goose NO TRANSACTION\n${up}${down}` });
    expect(set.migrations[0]).toMatchObject({ up: { habit: 'statements' }, down: { habit: 'statements' } });
  });

  it('takes values of its environment, and what stands for them', () => {
    const text =
      '-- +goose Up\n-- +goose ENVSUB ON\nCREATE TABLE ${SCHEMA}.${TABLE:-users} ();\n-- +goose ENVSUB OFF\n';
    const set = readFolder({ '1_a.sql': text }, { variables: { SCHEMA: 'app' } });
    expect(sqlOf(set.migrations[0]?.up)).toEqual(['CREATE TABLE app.users ()']);
  });
});

describe('dbmate', () => {
  it('sends a block in a transaction, or as one message where it says so', () => {
    const set = readFolder({
      '20240102_b.sql': '-- migrate:up transaction:false\nSELECT 2;\n-- migrate:down\nSELECT -2;',
      '20240101_a.sql': '-- migrate:up\nSELECT 1;\n\n-- migrate:down transaction:false\nSELECT -1;',
    });
    expect(set.runner).toBe('dbmate');
    expect(shape(set)).toEqual([
      ['20240101_a', ['SELECT 1'], 'transaction', ['SELECT -1'], 'message'],
      ['20240102_b', ['SELECT 2'], 'message', ['SELECT -2'], 'transaction'],
    ]);
  });

  it('orders names as bytes', () => {
    const up = '-- migrate:up\nSELECT 1;\n-- migrate:down\n';
    expect(readFolder({ '9_a.sql': up, '10_b.sql': up }).migrations.map(({ name }) => name)).toEqual([
      '10_b',
      '9_a',
    ]);
  });
});

describe('Sqitch', () => {
  const plan = `%syntax-version=1.0.0
%project=flipr

appschema 2013-12-30T21:19:31Z A <a@b.example> # The schema.
users [appschema] 2013-12-30T23:49:00Z A <a@b.example>
@v1.0 2014-01-01T00:00:00Z A <a@b.example>

users [users@v1.0] 2014-01-02T00:00:00Z A <a@b.example>
gone 2014-01-03T00:00:00Z A <a@b.example>
`;

  it('follows its plan, and finds the file of a change that was reworked', () => {
    const set = readFolder(
      {
        'sqitch.plan': plan,
        'deploy/users.sql': 'BEGIN;\nALTER TABLE u ADD a int;\nCOMMIT;',
        'deploy/users@v1.0.sql': 'CREATE TABLE u ();',
        'deploy/appschema.sql': '\\set ON_ERROR_STOP on\nCREATE SCHEMA :"name";',
        'deploy/later.sql': 'SELECT 1;',
        'revert/users.sql': 'ALTER TABLE u DROP a;',
        'revert/users@v1.0.sql': 'DROP TABLE u;',
        'verify/users.sql': 'SELECT a FROM u;',
      },
      { variables: { name: 'My "schema"' } },
    );
    expect(set.runner).toBe('sqitch');
    expect(shape(set)).toEqual([
      ['appschema', ['CREATE SCHEMA "My ""schema"""'], 'statements'],
      ['users@v1.0', ['CREATE TABLE u ()'], 'statements', ['DROP TABLE u'], 'statements'],
      [
        'users',
        ['BEGIN', 'ALTER TABLE u ADD a int', 'COMMIT'],
        'statements',
        ['ALTER TABLE u DROP a'],
        'statements',
      ],
    ]);
    expect(set.leftOut.map(({ file }) => file)).toEqual(['deploy/gone.sql', 'deploy/later.sql']);
  });

  it('is known by its folders alone', () => {
    const set = readFolder({ 'deploy/a.sql': 'SELECT 1;', 'revert/a.sql': 'SELECT -1;', 'verify/a.sql': '' });
    expect([set.runner, shape(set)]).toEqual([
      'sqitch',
      [['a', ['SELECT 1'], 'statements', ['SELECT -1'], 'statements']],
    ]);
  });
});

describe('Prisma', () => {
  it('sends the file of each folder as one message', () => {
    const set = readFolder({
      'migration_lock.toml': 'provider = "postgresql"',
      '20240102000000_b/migration.sql': 'SELECT 2;',
      '20240102000000_b/down.sql': 'SELECT -2;',
      '20240101000000_a/migration.sql': 'SELECT 1;',
    });
    expect([set.runner, shape(set), set.leftOut]).toEqual([
      'prisma',
      [
        ['20240101000000_a', ['SELECT 1'], 'message'],
        ['20240102000000_b', ['SELECT 2'], 'message', ['SELECT -2'], 'message'],
      ],
      [],
    ]);
  });
});

describe('Drizzle', () => {
  const journal = (dialect: string, ...tags: string[]): string =>
    JSON.stringify({ version: '7', dialect, entries: tags.map((tag, idx) => ({ idx, tag, when: idx })) });

  it('follows its journal, with all pending files in one transaction', () => {
    const set = readFolder({
      'meta/_journal.json': journal('postgresql', '0001_b', '0000_a', '0002_c'),
      '0000_a.sql':
        'CREATE TABLE a ()\n--> statement-breakpoint\nCREATE TABLE b ();--> statement-breakpoint\nSELECT 1;',
      '0001_b.sql': 'SELECT 2;',
      '0003_d.sql': 'SELECT 4;',
    });
    expect([set.runner, shape(set)]).toEqual([
      'drizzle',
      [
        ['0001_b', ['SELECT 2'], 'all'],
        ['0000_a', ['CREATE TABLE a ()', 'CREATE TABLE b ()', 'SELECT 1'], 'all'],
      ],
    ]);
    expect(set.migrations[1]?.up.statements.map(({ line, column }) => [line, column])).toEqual([
      [1, 1],
      [3, 1],
      [4, 1],
    ]);
    expect(set.leftOut.map(({ file }) => file)).toEqual(['0002_c.sql', '0003_d.sql']);
  });

  it('of another database is left out, and a broken journal names nothing', () => {
    const sqlite = readFolder({ 'meta/_journal.json': journal('sqlite', '0_a'), '0_a.sql': 'SELECT 1;' });
    expect([sqlite.migrations, sqlite.leftOut]).toEqual([
      [],
      [{ file: '0_a.sql', because: 'it is SQL of sqlite' }],
    ]);
    expect(readFolder({ 'meta/_journal.json': '{', '0_a.sql': 'SELECT 1;' }).leftOut).toHaveLength(1);
  });

  it('has a folder for each migration since its version 1', () => {
    const set = readFolder({ '20240101_a/migration.sql': 'SELECT 1;', '20240101_a/snapshot.json': '{}' });
    expect([set.runner, shape(set)]).toEqual(['drizzle', [['20240101_a', ['SELECT 1'], 'all']]]);
  });
});

describe('node-pg-migrate', () => {
  it('cuts at its comments, with all pending files in one transaction', () => {
    const set = readFolder({
      '1700000000001_b.sql': '-- Up Migration\nSELECT 2;\n-- Down Migration\nSELECT -2;\n',
      '1700000000000_a.sql': '-- Up Migration\nSELECT 1;\n',
      '1700000000002_c.js': 'exports.up = () => {}',
    });
    expect([set.runner, shape(set)]).toEqual([
      'node-pg-migrate',
      [
        ['1700000000000_a', ['SELECT 1'], 'all'],
        ['1700000000001_b', ['SELECT 2'], 'all', ['SELECT -2'], 'all'],
      ],
    ]);
    expect(set.leftOut).toMatchObject([{ file: '1700000000002_c.js' }]);
  });
});

describe('Supabase', () => {
  it('is known by where the folder lies; what allows no transaction runs by itself', () => {
    const set = readFolder(
      {
        '20240101120000_a.sql': 'SELECT 1; SELECT 2;',
        '20240102120000_b.sql': 'CREATE INDEX CONCURRENTLY i ON t (a);',
        'notes.sql': 'SELECT 3;',
      },
      { root: '/project/supabase/migrations' },
    );
    expect([set.runner, shape(set)]).toEqual([
      'supabase',
      [
        ['20240101120000_a', ['SELECT 1', 'SELECT 2'], 'message'],
        ['20240102120000_b', ['CREATE INDEX CONCURRENTLY i ON t (a)'], 'statements'],
      ],
    ]);
    expect(set.leftOut).toMatchObject([{ file: 'notes.sql' }]);
  });
});

describe('sql-migrate, rambler, Diesel and Hasura', () => {
  it('have habits of their own', () => {
    const sqlMigrate = readFolder({
      '2_b.sql': '-- +migrate Up notransaction\nSELECT 2;\n-- +migrate Down\nSELECT -2;',
      '10_a.sql': '-- +migrate Up\n-- +migrate StatementBegin\nSELECT 1\n-- +migrate StatementEnd\nSELECT 2;',
    });
    expect([sqlMigrate.runner, shape(sqlMigrate)]).toEqual([
      'sql-migrate',
      [
        ['2_b', ['SELECT 2'], 'statements', ['SELECT -2'], 'transaction'],
        ['10_a', ['SELECT 1', 'SELECT 2'], 'transaction'],
      ],
    ]);
    const rambler = readFolder({
      'a.sql': '-- rambler up\nSELECT 1\n-- rambler down\nSELECT -1;\n-- rambler up\nSELECT 2',
    });
    expect([rambler.runner, shape(rambler)]).toEqual([
      'rambler',
      [['a', ['SELECT 1', 'SELECT 2'], 'message', ['SELECT -1'], 'message']],
    ]);
    const diesel = readFolder({
      '2024-01-02-000000_b/up.sql': 'SELECT 2;',
      '2024-01-02-000000_b/metadata.toml': 'run_in_transaction = false\n',
      '00000000000000_diesel_initial_setup/up.sql': 'SELECT 1;',
      '00000000000000_diesel_initial_setup/down.sql': 'SELECT -1;',
    });
    expect([diesel.runner, shape(diesel)]).toEqual([
      'diesel',
      [
        ['00000000000000_diesel_initial_setup', ['SELECT 1'], 'transaction', ['SELECT -1'], 'transaction'],
        ['2024-01-02-000000_b', ['SELECT 2'], 'message'],
      ],
    ]);
    const hasura = readFolder({ '1654696186008_init/up.sql': 'SELECT 1;' });
    expect([hasura.runner, shape(hasura)]).toEqual([
      'hasura',
      [['1654696186008_init', ['SELECT 1'], 'transaction']],
    ]);
  });
});

describe('plain SQL', () => {
  it('is run by psql, by number, with the ways down that names show', () => {
    const set = readFolder({
      '10_c.sql': 'SELECT 3;',
      '2_b.sql': 'SELECT 2;',
      '2_b.rollback.sql': 'SELECT -2;',
      'up/1_a.sql': 'SELECT 1;',
      'down/1_a.sql': 'SELECT -1;',
    });
    expect([set.runner, shape(set)]).toEqual([
      'sql',
      [
        ['2_b', ['SELECT 2'], 'statements', ['SELECT -2'], 'statements'],
        ['10_c', ['SELECT 3'], 'statements'],
        ['1_a', ['SELECT 1'], 'statements', ['SELECT -1'], 'statements'],
      ],
    ]);
  });

  it('is cut at the marks of a tool that most files do not bear', () => {
    const set = readFolder({
      '1_a.sql': 'SELECT 1;',
      '2_b.sql': '-- migrate:up\nSELECT 2;\n-- migrate:down\nSELECT -2;',
    });
    expect([set.runner, shape(set)]).toEqual([
      'sql',
      [
        ['1_a', ['SELECT 1'], 'statements'],
        ['2_b', ['SELECT 2'], 'statements', ['SELECT -2'], 'statements'],
      ],
    ]);
  });

  it('takes the schema above the migrations for what they lead to', () => {
    const set = readFolder(
      {
        'schema.sql': 'CREATE TABLE a ();',
        'migrations/1_a.sql': '-- migrate:up\nCREATE TABLE a ();\n-- migrate:down\n',
      },
      { runner: 'sql' },
    );
    expect(set.migrations.map(({ name }) => name)).toEqual(['1_a']);
    expect(set.leftOut).toMatchObject([{ file: 'schema.sql' }]);
  });

  it('stands for a tool that was named', () => {
    const files = { '1_a.sql': 'SELECT 1;' };
    expect(readFolder(files, { runner: 'drizzle' }).migrations).toEqual([]);
    expect(readFolder(files, { runner: 'node-pg-migrate' }).migrations[0]?.up.habit).toBe('all');
  });
});

it('leaves out the SQL of other databases in the same tree', () => {
  const set = readFolder({
    'mysql/1_a.up.sql': 'CREATE TABLE `a` (id INT AUTO_INCREMENT);',
    'postgres/1_a.up.sql': 'CREATE TABLE a ();',
    'delta/54/b.sql.sqlite': 'PRAGMA x;',
    'delta/54/b.sqlite.sql': 'PRAGMA x;',
  });
  expect([set.runner, shape(set)]).toEqual(['golang-migrate', [['1_a', ['CREATE TABLE a ()'], 'message']]]);
  expect(set.leftOut.map(({ because }) => because)).toEqual([
    'it is SQL of MySQL',
    'it is SQL of SQLite',
    'it is SQL of SQLite',
  ]);
});
