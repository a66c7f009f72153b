import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeMigrations, writtenFormatOf, writtenFormats } from '../../src/formats/index.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { planOf, stepsOf } from '../plan/plan.ts';
import { difference } from '../support/difference.ts';
import { filesBelow, root } from '../support/files.ts';
import { folderWith, readFolder } from '../support/formats.ts';
import { type Project, type ProjectName, projects } from '../support/projects.ts';

beforeAll(loadParser);

const now = new Date('2026-01-31T10:00:00Z');
const names = Object.keys(projects) as ProjectName[];
const every = readFileSync(join(root, 'cases/formats/change.sql'), 'utf8');

function written(tool: ProjectName, sql = every): Record<string, string> {
  const { below, seed }: Project = projects[tool];
  const { files } = writeMigrations(planOf(sql), tool, folderWith(seed, `/project/${below}`), now);
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

test('there is a project of every tool', () => {
  expect(names).toEqual(writtenFormats);
});

test.each(names)('the folder of %s is recognised', tool => {
  const { below, seed }: Project = projects[tool];
  expect(writtenFormatOf(folderWith(seed, `/project/${below}`))).toBe(tool);
  expect(writtenFormatOf(folderWith({ ...seed, ...written(tool) }, `/project/${below}`))).toBe(tool);
});

/** cases/formats/TOOL/ is what change.sql there becomes; `LOCKSTEP_ACCEPT=1` makes what is written now the expectation. */
test.each(names)('cases/formats/%s', tool => {
  const folder = join(root, 'cases/formats', tool);
  const files = written(tool);
  if (process.env['LOCKSTEP_ACCEPT'] === '1') {
    rmSync(folder, { recursive: true, force: true });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }
  expect(filesBelow(folder)).toEqual(Object.keys(files).sort());
  const differences = Object.entries(files).map(([path, text]) =>
    difference(readFileSync(join(folder, path), 'utf8'), text, path),
  );
  expect(differences.filter(words => words !== '')).toEqual([]);
});

describe.each(['dbmate', 'drizzle', 'flyway', 'golang-migrate', 'goose', 'prisma'] as const)('%s', tool => {
  const { seed, below }: Project = projects[tool];
  const read = () => readFolder({ ...seed, ...written(tool) }, { root: `/project/${below}` });

  test('is read back: every statement of every step, nothing left out, in the order of the plan', () => {
    const { runner, migrations, leftOut } = read();
    expect(runner).toBe(tool);
    expect(leftOut).toEqual([]);
    const steps = stepsOf(planOf(every));
    const added = migrations.slice(-steps.length);
    expect(migrations.length).toBe(steps.length + 1);
    for (const [at, { up, down }] of added.entries()) {
      expect([...up.unread, ...(down?.unread ?? [])]).toEqual([]);
      const texts = up.statements.map(({ sql }) => sql).join('\n');
      // A batch is inside of its loop, with its lines indented.
      for (const sql of steps[at]?.sql ?? [])
        expect(texts.replace(/\s+/g, ' ')).toContain(sql.replace(/\s+/g, ' '));
    }
  });

  test('what allows no transaction is in none of the tool, and alone where Postgres would make one', () => {
    const steps = stepsOf(planOf(every));
    for (const [at, { up }] of read().migrations.slice(-steps.length).entries()) {
      if (steps[at]?.transaction === 'one') continue;
      expect(up.habit).not.toBe('transaction');
      if (up.habit === 'message') expect(up.statements).toHaveLength(1);
    }
  });
});

test('what has to be known is said', () => {
  const notes = (tool: ProjectName, sql: string) =>
    writeMigrations(planOf(sql), tool, folderWith({}), now).notes.join(' ');
  expect(notes('goose', every)).toMatch(/contract phase back/);
  expect(notes('goose', 'ALTER TABLE users ADD COLUMN a int')).toBe('');
  expect(notes('typeorm', every)).toContain('--transaction each');
  expect(notes('typeorm', 'ALTER TABLE users ADD COLUMN a int')).not.toContain('--transaction each');
});

test('two steps of one name, and one that the project has, get others', () => {
  const plan = planOf('ALTER TABLE users ADD COLUMN a int');
  const [file] = writeMigrations(
    plan,
    'goose',
    folderWith({ '1_expand_users_add_column_a.sql': '' }),
    now,
  ).files;
  expect(file?.path).toBe('2_expand_users_add_column_a_1.sql');
});

describe('numbers', () => {
  const first = (tool: ProjectName, seed: Record<string, string>): string => {
    const plan = planOf('ALTER TABLE users ADD COLUMN phone text');
    return writeMigrations(plan, tool, folderWith(seed), now).files[0]?.path ?? '';
  };
  const goose = '-- +goose Up\n';

  test('follow those that are there', () => {
    const name = 'expand_users_add_column_phone';
    expect(first('goose', {})).toBe(`20260131100000_${name}.sql`);
    expect(first('goose', { '00009_a.sql': goose })).toBe(`00010_${name}.sql`);
    expect(first('goose', { '20250101000000_a.sql': goose })).toBe(`20260131100000_${name}.sql`);
    expect(first('goose', { '20270101000000_a.sql': goose })).toBe(`20270101000001_${name}.sql`);
    expect(first('golang-migrate', { '1700000000_a.up.sql': '' })).toBe(`1769853600_${name}.up.sql`);
    expect(first('flyway', {})).toBe(`V1__${name}.sql`);
    expect(first('flyway', { 'V1_9__a.sql': '', 'V1_10__b.sql': '' })).toBe(`V1.11__${name}.sql`);
    expect(first('node-pg-migrate', {})).toBe('1769853600000_expand-users-add-column-phone.cjs');
  });

  test('Alembic goes on from every head', () => {
    const revision = (id: string, before: string): string =>
      `revision: str = '${id}'\ndown_revision: Union[str, None] = ${before}\n`;
    const seed = {
      'a.py': revision('a', 'None'),
      'b.py': revision('b', "'a'"),
      'c.py': revision('c', "'a'"),
    };
    const plan = planOf('ALTER TABLE users ADD COLUMN phone text');
    expect(writeMigrations(plan, 'alembic', folderWith(seed), now).files[0]?.text).toContain(
      'down_revision = ("b", "c")',
    );
  });
});

test('JavaScript, TypeScript and modules follow the last file', () => {
  const plan = planOf('ALTER TABLE users ADD COLUMN phone text');
  const text = (path: string, source: string): string => {
    const { files } = writeMigrations(plan, 'knex', folderWith({ [path]: source }), now);
    return `${files[0]?.path.replace(/.*\./, '')} ${files[0]?.text}`;
  };
  expect(text('1_a.ts', "import { Knex } from 'knex';")).toMatch(
    /^ts import type \{ Knex \}[\s\S]*export async function up\(knex: Knex\)/,
  );
  expect(text('1_a.js', 'exports.up = knex => {};')).toMatch(/^js [\s\S]*exports\.up = async function/);
  expect(text('1_a.mjs', 'export const up = knex => {};')).toMatch(
    /^mjs [\s\S]*export async function up\(knex\)/,
  );
});
