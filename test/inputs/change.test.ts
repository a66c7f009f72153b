import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readChange } from '../../src/inputs/change.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-change-'));
  writeFileSync(
    join(folder, 'change.sql'),
    '-- why\n\\set ON_ERROR_STOP on\nBEGIN;\n  ALTER TABLE t ADD c int;\nCOMMIT;\n',
  );
  writeFileSync(join(folder, 'utf16.sql'), Buffer.from('\ufeffDROP TABLE "é";', 'utf16le'));
  writeFileSync(join(folder, 'archive.sql'), Buffer.from('PGDMP\u0001\u000e'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('cuts a file into statements with their places', async () => {
  const file = join(folder, 'change.sql');
  const { statements, text } = await readChange({ file });
  expect(text).toContain('-- why');
  expect(statements).toEqual([
    { file, line: 3, column: 1, sql: 'BEGIN' },
    { file, line: 4, column: 3, sql: 'ALTER TABLE t ADD c int' },
    { file, line: 5, column: 1, sql: 'COMMIT' },
  ]);
});

it('takes text from the option and from standard input', async () => {
  expect(await readChange({ sql: 'DROP TABLE a' })).toMatchObject({
    file: '--sql',
    statements: [{ sql: 'DROP TABLE a' }],
  });
  expect(await readChange({ stdin: 'DROP TABLE a;' })).toMatchObject({
    file: '-',
    statements: [{ line: 1 }],
  });
});

it('reads what PowerShell writes, and refuses an archive', async () => {
  const { statements } = await readChange({ file: join(folder, 'utf16.sql') });
  expect(statements.map(({ sql }) => sql)).toEqual(['DROP TABLE "é"']);
  await expect(readChange({ file: join(folder, 'archive.sql') })).rejects.toMatchObject({
    code: 'file-unreadable',
    next: expect.stringContaining('pg_restore --schema-only'),
  });
});

it('names files like the one that is missing', async () => {
  await expect(readChange({ file: join(folder, 'chnage.sql') })).rejects.toMatchObject({
    code: 'file-not-found',
    next: `Did you mean ${folder}/change.sql?`,
  });
  await expect(readChange({ file: join(folder, 'no/such.sql') })).rejects.toMatchObject({
    code: 'file-not-found',
    next: `The folder ${folder}/no does not exist either.`,
  });
});

it('shows a syntax error in its line', async () => {
  const error = await readChange({ sql: 'SELECT 1;\n\n  ALTER TABL t ADD c int;' }).catch(
    (caught: unknown) => caught,
  );
  expect(error).toMatchObject({ code: 'sql-syntax', message: 'syntax error at or near "TABL"' });
  expect((error as { where: string }).where).toBe('--sql:3:9\nALTER TABL t ADD c int\n      ^');
});

it('refuses nothing, too much, no statement, and what only psql can do', async () => {
  await expect(readChange({})).rejects.toMatchObject({ code: 'bad-argument' });
  await expect(readChange({ sql: 'SELECT 1', stdin: '' })).rejects.toMatchObject({ code: 'bad-argument' });
  await expect(readChange({ sql: ' -- only a comment\n' })).rejects.toMatchObject({
    code: 'change-empty',
    message: 'There is no SQL statement in the text of --sql.',
  });
  await expect(readChange({ stdin: 'DROP TABLE a;\n\\i more.sql' })).rejects.toMatchObject({
    code: 'sql-syntax',
    where: '-:2:1',
  });
  await expect(readChange({ stdin: 'COPY t FROM stdin;\n1\n\\.\n' })).rejects.toMatchObject({
    where: '-:1:1',
  });
});

it('fills in the variables of psql, and names one that is not set', async () => {
  const sql =
    "\\set tab users\n\\set word 'it''s'\nALTER TABLE :tab ADD x text DEFAULT :'word';\nSELECT a[1:2], b::int, ':tab';";
  const { statements } = await readChange({ sql });
  expect(statements.map(one => one.sql)).toEqual([
    "ALTER TABLE users ADD x text DEFAULT 'it''s'",
    "SELECT a[1:2], b::int, ':tab'",
  ]);
  await expect(readChange({ sql: 'SELECT 1;\nDROP TABLE :other;' })).rejects.toMatchObject({
    code: 'sql-syntax',
    message: 'The psql variable other is not set.',
    where: '--sql:2:12',
  });
});

it('a line of drizzle separates statements, and nothing else that looks like it', async () => {
  const sql =
    "CREATE TABLE a (id int)\n--> statement-breakpoint\nCREATE TABLE b (id int) -- > statement-breakpoint\n; SELECT '--> statement-breakpoint'";
  const { statements } = await readChange({ sql });
  expect(statements.map(({ line }) => line)).toEqual([1, 3, 4]);
});
