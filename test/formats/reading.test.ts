import { beforeAll, describe, expect, it } from 'vitest';
import type { MigrationPart } from '../../src/model/migration.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { readFolder } from '../support/formats.ts';

beforeAll(loadParser);

/** Reads one file: of psql, or of golang-migrate, which sends it to the server as it is. */
function read(text: string, variables: Readonly<Record<string, string>> = {}, tool = 'sql'): MigrationPart {
  const file = tool === 'golang-migrate' ? '1_a.up.sql' : '1_a.sql';
  const [migration] = readFolder({ [file]: text }, { variables, runner: tool }).migrations;
  if (!migration) throw new Error('there is no migration');
  return migration.up;
}

const sqlOf = (part: MigrationPart): string[] => part.statements.map(({ sql }) => sql);

describe('a mistake in a statement', () => {
  it('is shown at its place, and the statements round it are read', () => {
    const part = read('SELECT 1;\n\nCREATE TABEL ä (\n  a int\n);\nSELECT 2;');
    expect(sqlOf(part)).toEqual(['SELECT 1', 'SELECT 2']);
    expect(part.statements[1]).toMatchObject({ line: 6, column: 1 });
    expect(part.unread).toEqual([
      {
        file: '1_a.sql',
        line: 3,
        column: 8,
        what: 'syntax error at or near "TABEL"',
        because: 'Postgres cannot read this statement',
        caret: 'CREATE TABEL ä (\n       ^',
        mistake: true,
      },
    ]);
  });

  it('is found among statements that differ only in their constants', () => {
    const good = "INSERT INTO t (a, b) VALUES (1, 'a'), (2, 'b');\n";
    const part = read(`${good.repeat(3)}INSERT INTO t (a, b) VALUES (1, 'a'), (2 'b');\n${good}`);
    expect(part.statements).toHaveLength(4);
    expect(part.unread).toMatchObject([{ line: 4, column: 42, mistake: true }]);
  });

  it('swallows what follows only where Postgres reads on', () => {
    const part = read("SELECT 1;\nSELECT 'open;\nSELECT 2;");
    expect(sqlOf(part)).toEqual(['SELECT 1']);
    expect(part.unread).toMatchObject([
      { line: 2, column: 8, what: expect.stringContaining('unterminated') },
    ]);
  });
});

describe('a command of psql', () => {
  const text =
    '\\set ON_ERROR_STOP on\nSELECT 1;\n\\connect other\n\\if :ready\nSELECT 2;\n\\else\nSELECT 3;\n\\endif\n';

  it('is left out when it changes nothing, and said when it does', () => {
    const part = read(text);
    expect(sqlOf(part)).toEqual(['SELECT 1', 'SELECT 2', 'SELECT 3']);
    expect(part.unread).toMatchObject([
      { what: '\\connect', line: 3, column: 1, mistake: false, caret: '\\connect other\n^' },
      { what: '\\if', line: 4, because: expect.stringContaining('Lockstep reads all of them') },
    ]);
  });

  it('is a mistake where no psql runs the file', () => {
    expect(read('\\echo hello\nSELECT 1;', {}, 'golang-migrate').unread).toMatchObject([
      { what: '\\echo', mistake: true, because: expect.stringContaining('golang-migrate') },
    ]);
  });
});

it('does not read the rows of a COPY, which only some tools can send', () => {
  const text = 'COPY t (a) FROM stdin;\n1\n;2\n\\.\nSELECT 1;';
  expect(read(text)).toMatchObject({
    statements: [{ sql: 'SELECT 1', line: 5 }],
    unread: [{ what: 'COPY t (a) FROM stdin', line: 1, mistake: false }],
  });
  expect(read(text, {}, 'golang-migrate').unread).toMatchObject([{ mistake: true }]);
});

describe('a variable', () => {
  it.each([
    ['CREATE TABLE ${schema}.t ();', '${schema}', 14],
    ['CREATE TABLE "${schema}"."t" ();', '${schema}', 15],
    ['CREATE TABLE {{ .Schema }}.t ();', '{{ .Schema }}', 14],
    ['CREATE TABLE "{{ index .Options "Schema" }}".t ();', '{{ index .Options "Schema" }}', 15],
    ['CREATE TABLE :schema.t ();', ':schema', 14],
    ["SELECT :'schema';", ":'schema'", 8],
    ['CREATE TABLE :"schema".t ();', ':"schema"', 14],
    ['DO $$ BEGIN PERFORM ${schema}.f(); END $$;', '${schema}', 21],
  ])('without a value is said: %s', (text, what, column) => {
    const part = read(`SELECT 1;\n${text}\nSELECT 2;`);
    expect(sqlOf(part)).toEqual(['SELECT 1', 'SELECT 2']);
    expect(part.unread).toMatchObject([{ what, line: 2, column, mistake: false }]);
  });

  it.each([
    ["SELECT 'Dear {{name}}, ${x}'"],
    ['SELECT a[low:high], b::text FROM t'],
    ["SELECT '{{a,b},{c,d}}'::text[], '12:30'"],
    ['SELECT /* ${x} */ 1'],
    ["DO $$ BEGIN RAISE NOTICE '${x} %', :a; END $$"],
    ["SELECT $x$ '{{a}}' $x$"],
  ])('is none: %s', text => {
    expect(read(text)).toMatchObject({ statements: [{ sql: text }], unread: [] });
  });

  it('takes its value as psql quotes it, or as text', () => {
    const text = `SELECT :'a', :"a", :n, \${b}, '{{b}}', {{ index .Options "b" }};
\\set made 'it''s' ' on'
SELECT :'made', :'a';`;
    const part = read(text, { a: 'o\'c"k', n: '7', b: 'now()' });
    expect(sqlOf(part)).toEqual([
      `SELECT 'o''c"k', "o'c""k", 7, now(), 'now()', now()`,
      `SELECT 'it''s on', 'o''c"k'`,
    ]);
    expect(part.text).toBe(text);
  });

  it('leaves places where they were in the file', () => {
    const part = read('SELECT ${a}, ${b}; SELECT 2; SELEC ${a};\nSELECT 3;', { a: 'a_long_name', b: 'x\ny' });
    expect(part.statements.map(({ sql, line, column }) => [sql, line, column])).toEqual([
      ['SELECT a_long_name, x y', 1, 1],
      ['SELECT 2', 1, 20],
      ['SELECT 3', 2, 1],
    ]);
    expect(part.unread).toMatchObject([{ line: 1, column: 30, caret: expect.stringMatching(/\n {29}\^$/) }]);
  });
});

it('knows SQL of other databases, and bytes that are no text', () => {
  const part = read(
    "CREATE TABLE `a` (id int);\nSELECT 1;\nCREATE TABLE b (id int AUTO_INCREMENT);\nSELECT 'gr\ufffdn';\nCREATE TABLE c (id INTEGER PRIMARY KEY AUTOINCREMENT);",
  );
  expect(sqlOf(part)).toEqual(['SELECT 1']);
  expect(part.unread.map(({ line, because, mistake }) => [line, because, mistake])).toEqual([
    [1, 'it looks like SQL of MySQL', false],
    [3, 'it looks like SQL of MySQL', false],
    [4, 'Postgres refuses a statement with such bytes', true],
    [5, 'it looks like SQL of SQLite', false],
  ]);
});

it('says what stands outside the marks of a tool', () => {
  const text = 'SELECT 1;\n-- migrate:up\nSELECT 2;\n-- migrate:down\n';
  const [migration] = readFolder({ '1_a.sql': text }).migrations;
  expect(migration?.up).toMatchObject({
    statements: [{ line: 3 }],
    unread: [{ what: 'SELECT 1', line: 1, because: expect.stringContaining('dbmate'), mistake: true }],
  });
});

it('says when nothing goes up', () => {
  expect(read('').unread).toMatchObject([{ what: 'no statement', because: 'it is empty', mistake: false }]);
  expect(read('-- later\n').unread).toMatchObject([{ because: 'it holds nothing but comments' }]);
  const [goose] = readFolder({ '1_a.sql': '-- +goose Up\nSELECT 1;\n-- +goose Down\n' }).migrations;
  expect(goose?.down).toMatchObject({ statements: [], unread: [] });
});

it('reads a file of 10 MB and a folder of 400 files in a moment', () => {
  const row = "INSERT INTO users (id, name, made) VALUES (1, 'it''s 12:30', '2024-01-01 00:00:00');\n";
  const large = row.repeat(120_000);
  const many = Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => [
      `${index}_a.sql`,
      `CREATE TABLE t${index} (id bigint PRIMARY KEY, name text NOT NULL);\n`.repeat(4),
    ]),
  );
  const before = process.cpuUsage();
  expect(read(large).statements).toHaveLength(120_000);
  expect(readFolder(many).migrations).toHaveLength(400);
  const { user, system } = process.cpuUsage(before);
  // 1.3 s of processor time for both on a busy machine with 2 cores.
  expect((user + system) / 1e6).toBeLessThan(8);
});
