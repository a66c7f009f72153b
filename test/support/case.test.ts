import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TraceDocument } from '../../src/model/dossier.ts';
import { acceptCase, type Case, compareCase, findCases, type Run, runCase } from './case.ts';
import { filesBelow } from './files.ts';

let folder = '';
let subject: Case;

function write(file: string, text: string): void {
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), text);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-cases-'));
  for (const part of ['schema.sql', 'change.sql', 'why.md']) write(`group/one/${part}`, '');
  write('group/one/case.json', '{ "command": ["trace", "--no-color"] }');
  [subject] = findCases(folder) as [Case];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Stands for the command line: what it says depends on the major alone. */
const asked: string[] = [];
const run: Run = async (argv, { stdout, stderr }) => {
  asked.push(`${process.cwd()} ${argv.join(' ')}`);
  const major = argv.includes('--pg') ? argv.at(argv.indexOf('--pg') + 1) : '18';
  const document: TraceDocument = {
    lockstep: 1,
    server: { version: `${major}.4` },
    schema: {
      source: join(process.cwd(), 'schema.sql'),
      leftOut: Number(major) < 17 ? [{ what: 'a thing', because: 'it came with 17' }] : [],
    },
    statements: [],
  };
  stderr.write(`took ${argv.length} ms`);
  stdout.write(
    argv.includes('--json') ? JSON.stringify(document) : `PostgreSQL ${major}.4: nothing, in 3-6 s\n`,
  );
  return 1;
};

test('a case calls the command once, in its folder, with its files', async () => {
  asked.length = 0;
  await runCase(subject, run, 14);
  const argv = 'trace change.sql --schema schema.sql --no-color --pg 14 --json';
  expect(asked).toEqual([`${subject.folder} ${argv}`]);
});

test('what a run gives is expected without what varies', async () => {
  const files = await runCase(subject, run);
  expect([...files.keys()]).toEqual(['exit', 'trace.json', 'report.txt']);
  expect(files.get('exit')).toBe('1\n');
  expect(JSON.parse(files.get('trace.json') ?? '')).toMatchObject({
    server: { version: '18.x' },
    schema: { source: './schema.sql' },
  });
  expect(files.get('report.txt')).toContain('PostgreSQL 18.x');
});

test('a run that could not do the work is expected to say why', async () => {
  const files = await runCase(subject, async (_argv, { stderr }) => {
    stderr.write(`${process.cwd()}/change.sql:1:1: syntax error`);
    return 2;
  });
  expect(Object.fromEntries(files)).toEqual({ exit: '2\n', 'errors.txt': './change.sql:1:1: syntax error' });
});

describe('comparing with expect/', () => {
  test('what was accepted is equal, and a changed, missing or orphaned file is told', async () => {
    const actual = await runCase(subject, run);
    expect(compareCase(subject, actual)).toContain('expect/exit is missing');
    acceptCase(subject, actual);
    expect(compareCase(subject, actual)).toBe('');

    write('group/one/expect/exit', '0\n');
    rmSync(join(folder, 'group/one/expect/report.txt'));
    write('group/one/expect/old.sql', 'SELECT 1');
    const words = compareCase(subject, actual);
    expect(words).toContain('-0\n+1');
    expect(words).toContain('expect/report.txt is missing. The run gives:\nno statements');
    expect(words).toContain('expect/old.sql is made by no run');

    acceptCase(subject, actual);
    expect(compareCase(subject, actual)).toBe('');
    expect(existsSync(join(folder, 'group/one/expect/old.sql'))).toBe(false);
  });

  test('another major keeps only what differs from the next newer one', async () => {
    acceptCase(subject, await runCase(subject, run));
    expect(compareCase(subject, await runCase(subject, run, 17), 17)).toBe('');
    const actual = await runCase(subject, run, 16);
    expect(compareCase(subject, actual, 16)).toContain('+        "because": "it came with 17"');
    acceptCase(subject, actual, 16);
    expect(filesBelow(join(folder, 'group/one/expect/pg16'))).toEqual(['report.txt', 'trace.json']);
    expect(compareCase(subject, actual, 16)).toBe('');

    const older = await runCase(subject, run, 14);
    expect(compareCase(subject, older, 14)).toBe('');
    acceptCase(subject, older, 14);
    expect(existsSync(join(folder, 'group/one/expect/pg14'))).toBe(false);
    expect(compareCase(subject, await runCase(subject, run))).toBe('');
    expect(readFileSync(join(folder, 'group/one/expect/report.txt'), 'utf8')).toContain('PostgreSQL 18.x');
  });
});

test('a document that holds what its model does not know is refused', async () => {
  const talkative: Run = async (argv, io) => {
    const { stdout } = io;
    const more = { write: (text: string) => stdout.write(text.replace('{', '{"extra":1,')) };
    return run(argv, { ...io, stdout: more });
  };
  await expect(runCase(subject, talkative)).rejects.toThrow('+  "extra": 1');
});

test('a case that lacks a part, or asks for what there is not, is refused', () => {
  write('group/one/case.json', '{ "command": ["guess"] }');
  expect(() => findCases(folder)).toThrow(/cases\/group\/one\/case\.json: .*plan/s);
  rmSync(join(folder, 'group/one/why.md'));
  expect(() => findCases(folder)).toThrow('cases/group/one has no why.md');
});
