import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/faces/cli/run.ts';
import { writeMigrations } from '../../src/formats/index.ts';
import { CheckDocument } from '../../src/model/check.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { readSchema } from '../../src/postgres/catalog/read.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { folderWith } from '../support/formats.ts';
import { type Project, projects } from '../support/projects.ts';
import { freshDatabase, useSandbox } from '../support/sandbox.ts';
import { change } from '../support/schema.ts';

const home = process.cwd();
let folder: string;

beforeAll(async () => {
  await loadParser();
  folder = mkdtempSync(join(tmpdir(), 'lockstep-project-'));
  process.chdir(folder);
  write('schema.sql', 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n');
});

afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

async function lockstep(...argv: string[]) {
  let [stdout, stderr] = ['', ''];
  const code = await run(argv, {
    stdout: { write: text => (stdout += text) },
    stderr: { write: text => (stderr += text) },
    readStdin: async () => '',
    env: process.env,
    columns: 200,
    color: false,
  });
  return { code, stdout, stderr };
}

const plan = (...more: string[]) =>
  lockstep(
    'plan',
    '--sql',
    'ALTER TABLE users ADD COLUMN a int',
    '--schema',
    'schema.sql',
    '--time-budget',
    '100ms',
    ...more,
  );

describe('plan', () => {
  test('refuses a tool that it does not write for, and one that it has no folder for', async () => {
    const unknown = await plan('--format', 'liquibase', '--out', 'out');
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringContaining('Give one of alembic, dbmate'),
    ]);
    const nowhere = await plan('--format', 'goose');
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('--out plan/')]);
  });

  test('finds the tool of the project, says so, and writes after what is there; what an earlier plan wrote goes', async () => {
    write('db/migrations/00007_start.sql', '-- +goose Up\nSELECT 1;\n');
    const first = await plan('--out', 'out');
    expect(first.stderr).toContain('found here: --format goose (db/migrations)');
    expect(first.stdout).toContain('In migrations/ below it the same steps for goose: 1 file.');
    const file = '00008_expand_users_add_column_a.sql';
    expect(readdirSync('out/migrations')).toEqual([file]);
    expect(readFileSync(join('out/migrations', file), 'utf8')).toContain('-- +goose Down\n');

    const second = await plan('--out', 'out', '--format', 'prisma');
    expect(second.stdout).toContain('for prisma: 2 files');
    expect(readdirSync('out/migrations')).toEqual([
      expect.stringMatching(/^\d{14}_expand_users_add_column_a$/),
    ]);
    expect(readdirSync('db/migrations')).toEqual(['00007_start.sql']);
  });

  test('leaves a folder with the migrations of the project alone', async () => {
    const { code, stderr } = await plan('--out', 'db');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('00007_start.sql is there, and no plan wrote it'),
    ]);
    expect(readdirSync('db')).toEqual(['migrations']);
  });
});

const sandbox = useSandbox();
const shop = readFileSync(new URL('../plan/shop.sql', import.meta.url), 'utf8');
const everything = `
  ALTER TABLE users ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();
  CREATE INDEX ON users (age);
  DROP INDEX users_name_status_idx;
  DROP TABLE log;`;

describe.each(['dbmate', 'drizzle', 'flyway', 'golang-migrate', 'goose', 'prisma'] as const)(
  'what is written for %s',
  tool => {
    test('check finds no error in, and runs each way back', async () => {
      const { session, drop } = await freshDatabase(sandbox(), shop);
      const made = makePlan(await readSchema(session), change(everything));
      await drop();
      const { below, seed }: Project = projects[tool];
      const { files } = writeMigrations(made, tool, folderWith(seed), new Date('2026-01-31T10:00:00Z'));
      for (const { path, text } of files) write(join(tool, below, path), text);
      write('shop.sql', shop);
      const { stdout, stderr } = await lockstep(
        ...['check', join(tool, below), '--schema', 'shop.sql', '--runner', tool, '--json'],
      );
      if (stdout === '') throw new Error(stderr);
      const document = CheckDocument.parse(JSON.parse(stdout));
      expect(document.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      const downs = document.files.map(({ down }) => down);
      const steps = made.phases.flatMap(phase => phase.steps).length;
      // The last has no way back.
      const wanted = [...Array(steps - 1).fill('same'), 'none'];
      expect(downs).toEqual(tool === 'drizzle' ? Array(steps).fill('none') : wanted);
    });
  },
);
