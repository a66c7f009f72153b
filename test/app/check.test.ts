import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { run } from '../../src/faces/cli/run.ts';
import { CheckDocument } from '../../src/model/check.ts';

const home = process.cwd();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-check-'));
  process.chdir(folder);
  git('init', '--quiet', '--initial-branch=main');
  write('db/migrations/0001_items.sql', 'CREATE TABLE items (id bigint PRIMARY KEY, sku text, shelf text);');
  write('db/migrations/0002_sku.sql', 'CREATE INDEX items_sku ON items (sku);');
  git('add', '.');
  git('-c', 'user.name=t', '-c', 'user.email=t@localhost', 'commit', '--quiet', '-m', 'start');
  write('db/migrations/0003_shelf.sql', 'CREATE INDEX items_shelf ON items (shelf);');
  git('add', '.');
  write(
    'db/migrations/0004_note.sql',
    'CREATE TABLE notes (id bigint PRIMARY KEY);\nALTER TABLE items ALTER sku SET NOT NULL;',
  );
});

beforeEach(() => rmSync('lockstep.json', { force: true }));

afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${text}\n`);
}

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
}

async function check(...args: string[]) {
  return checkPiped('', ...args);
}

async function checkPiped(stdin: string, ...args: string[]) {
  let [stdout, stderr] = ['', ''];
  const code = await run(['check', ...args], {
    stdout: { write: text => (stdout += text) },
    stderr: { write: text => (stderr += text) },
    readStdin: async () => stdin,
    env: process.env,
    columns: 80,
    color: false,
  });
  return { code, stdout, stderr };
}

/** Rules and places of what is found, and the files that were checked. */
async function checked(...args: string[]) {
  const { code, stdout, stderr } = await check('--json', ...args);
  if (code === 2) throw new Error(stderr);
  const { findings, files, coverage, schema } = CheckDocument.parse(JSON.parse(stdout));
  return {
    code,
    found: findings.map(({ severity, rule, file, line }) => `${severity} ${rule} ${file.slice(-13)}:${line}`),
    files: files.map(({ file }) => file.slice(file.lastIndexOf('/') + 1)),
    judged: coverage.judged,
    schema: schema.source,
  };
}

test('--staged takes what is in the index, on top of the migrations before', async () => {
  const { files, found, judged, schema } = await checked('db/migrations', '--staged');
  expect(files).toEqual(['0003_shelf.sql']);
  expect(found).toContain('error blocks-during-build 003_shelf.sql:1');
  expect([judged, schema]).toEqual(['all files together', 'the 2 migrations before']);
});

test('--since takes what is not committed or not even added, too', async () => {
  expect((await checked('db/migrations', '--since', 'main')).files).toEqual([
    '0003_shelf.sql',
    '0004_note.sql',
  ]);
});

test('--since a ref that git does not know, or that would be an option of git', async () => {
  for (const ref of ['no-such-ref', '--output=x']) {
    const { code, stderr } = await check('db/migrations', `--since=${ref}`);
    expect(code).toBe(2);
    expect(stderr).toMatch(/git cannot tell|is not a ref/);
  }
});

test('--after takes what comes later, by a name or by its number alone', async () => {
  for (const name of ['0002_sku', '0002']) {
    const { files } = await checked('db/migrations', '--after', name);
    expect(files).toEqual(['0003_shelf.sql', '0004_note.sql']);
  }
  const { code, stderr } = await check('db/migrations', '--after', '0099');
  expect([code, stderr]).toEqual([2, expect.stringContaining('there is no such migration')]);
});

test('a file alone stands on the migrations before it', async () => {
  const { files, schema } = await checked('db/migrations/0004_note.sql');
  expect([files, schema]).toEqual([['0004_note.sql'], 'the 3 migrations before']);
});

test('a folder is judged file by file, so the tables of earlier files are in use', async () => {
  const { judged, found, code } = await checked('db/migrations');
  expect([judged, code]).toEqual(['each file alone', 1]);
  expect(found).toContain('error blocks-during-build /0002_sku.sql:1');
});

test('lockstep.json: sizes, severities, rules that are off, and what makes it fail', async () => {
  const rules = { 'strong-lock-without-timeout': 'off', 'depends-on-rows': 'warning' };
  write('lockstep.json', JSON.stringify({ migrations: 'db/migrations', rows: { items: '2k' }, rules }));
  const { found, code } = await checked('--after', '0003');
  expect(found).toEqual([
    'note blocks-during-scan 0004_note.sql:2',
    'warning depends-on-rows 0004_note.sql:2',
  ]);
  expect(code).toBe(1);
  expect((await checked('--after', '0003', '--fail-on', 'error')).code).toBe(0);
});

test.each([
  ['a rule that does not exist', { rules: { 'no-such-rule': 'off' } }, 'there is no rule no-such-rule'],
  ['a key that does not exist', { shcema: 'x' }, 'not a configuration'],
  ['a table that no schema has', { rows: { itmes: '2k' } }, 'Did you mean items'],
])('lockstep.json with %s', async (_, config, said) => {
  write('lockstep.json', JSON.stringify(config));
  const { code, stderr } = await check('db/migrations');
  expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
});

test.each([
  ['sarif', '"version": "2.1.0"'],
  ['github', '::error file=db/migrations/0002_sku.sql,line=1'],
  ['gitlab', '"check_name": "blocks-during-build"'],
  ['junit', '<testsuites'],
  ['markdown', '<!-- lockstep-check -->'],
])('--format %s', async (format, part) => {
  const { stdout, code } = await check('db/migrations/0002_sku.sql', '--format', format);
  expect(code).toBe(1);
  expect(stdout.replaceAll('":"', '": "')).toContain(part);
});

test('a format that does not exist', async () => {
  const { code, stderr } = await check('db/migrations', '--format', 'xml');
  expect([code, stderr]).toEqual([2, expect.stringContaining('there is no such format')]);
});

test('what is foreseen, with nothing found in it, needs no server; a finding, or what is unknown, does', async () => {
  write('quiet.sql', 'CREATE TABLE fresh (id bigint PRIMARY KEY);');
  write('loud.sql', 'CREATE INDEX items_both ON items (sku, shelf);');
  write('opaque.sql', 'CREATE TABLE fresh (id bigint PRIMARY KEY);\nGRANT SELECT ON fresh TO some_role;');
  const basis = async (file: string, ...more: string[]) => {
    const { stdout } = await check('--json', '--schema', 'db/migrations', file, ...more);
    const document = CheckDocument.parse(JSON.parse(stdout));
    return [document.basis, document.findings.length];
  };
  expect(await basis('quiet.sql')).toEqual(['foreseen', 0]);
  expect((await basis('loud.sql'))[0]).toBeUndefined();
  expect((await basis('opaque.sql'))[0]).toBeUndefined();
  expect(await basis('loud.sql', '--no-sandbox')).toEqual(['foreseen', 2]);
});

test('--stdin-filename takes what stands in an editor in place of the file, which need not be there', async () => {
  const file = 'db/migrations/0005_more.sql';
  const asked = ['--no-sandbox', '--json', '--stdin-filename', file];
  const { stdout } = await checkPiped('CREATE INDEX more ON items (shelf);', ...asked);
  const { findings } = CheckDocument.parse(JSON.parse(stdout));
  expect(findings.map(one => `${one.file}:${one.line} ${one.rule}`)).toContain(
    `${file}:1 blocks-during-build`,
  );
  const saved = 'db/migrations/0004_note.sql';
  const changed = await checkPiped('ALTER TABLE items DROP COLUMN gone;', ...asked.slice(0, -1), saved);
  expect(CheckDocument.parse(JSON.parse(changed.stdout)).findings.map(({ rule }) => rule)).toEqual([
    'statement-fails',
  ]);
  expect((await check('--stdin-filename', file, saved)).stderr).toContain(
    '--stdin-filename names the only file',
  );
});

test('what of a schema cannot be learned is said, and is a reason to ask the sandbox', async () => {
  write(
    'broken.sql',
    'CREATE TABEL typo (id int);\nCREATE TABLE known (id bigint PRIMARY KEY);\nDROP TABLE nobody;',
  );
  write('more.sql', 'CREATE TABLE fresh (id bigint PRIMARY KEY);');
  const read = async (...more: string[]) => {
    const { stdout } = await check('--json', '--schema', 'broken.sql', 'more.sql', ...more);
    return CheckDocument.parse(JSON.parse(stdout));
  };
  const foreseen = await read('--no-sandbox');
  expect(foreseen.schema.leftOut.map(({ line, because }) => [line, because.split('\n')[0]])).toEqual([
    [1, 'syntax error at or near "TABEL" (42601)'],
    [3, 'table "nobody" does not exist (42P01)'],
  ]);
  expect((await read()).basis).toBeUndefined();
});
