import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMigrationSet } from '../../src/inputs/migrations.ts';
import { readSchemaInput } from '../../src/inputs/schema.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-migration-set-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const write = (file: string, text: string): string => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
  return join(folder, file);
};

describe('a folder of migrations', () => {
  it('is read in the order of its tool, with the files by their paths', async () => {
    write('10_b.sql', '-- migrate:up\nSELECT 2;\n-- migrate:down\n');
    const first = write('09_a.sql', '-- migrate:up\nSELEC 1;\nSELECT ${x};\n-- migrate:down\nSELECT -1;');
    write('11_c.py', '');
    const set = await readMigrationSet([`${folder}/`], { variables: new Map([['x', '1']]) });
    expect(set).toMatchObject({
      runner: 'dbmate',
      migrations: [
        {
          name: '09_a',
          up: { file: first, statements: [{ file: first, sql: 'SELECT 1', line: 3 }], unread: [{ line: 2 }] },
          down: { file: first, statements: [{ line: 5 }] },
        },
        { name: '10_b', up: { habit: 'transaction' } },
      ],
      leftOut: [{ file: join(folder, '11_c.py') }],
    });
  });

  it('can be of a tool that is named', async () => {
    write('1_a.sql', 'SELECT 1;');
    expect((await readMigrationSet([folder], { runner: 'supabase' })).migrations).toEqual([]);
    expect(await readMigrationSet([folder], { runner: 'flyway' })).toMatchObject({ runner: 'flyway' });
    await expect(readMigrationSet([folder], { runner: 'liquibase' })).rejects.toMatchObject({
      code: 'bad-argument',
      next: expect.stringContaining('golang-migrate'),
    });
  });

  it('of Sqitch may be named by its deploy folder, one of Prisma by the folder of one migration', async () => {
    write('sqitch.plan', '%project=x\n\nb 2024-01-01T00:00:00Z A <a@b.example>\n');
    write('deploy/b.sql', 'SELECT 1;');
    expect(await readMigrationSet([join(folder, 'deploy')])).toMatchObject({
      runner: 'sqitch',
      migrations: [{ name: 'b' }],
    });
    write('prisma/migration_lock.toml', '');
    write('prisma/20240101_a/migration.sql', 'SELECT 1;');
    write('prisma/20240102_b/migration.sql', 'SELECT 2;');
    expect(await readMigrationSet([join(folder, 'prisma/20240102_b')])).toMatchObject({
      runner: 'prisma',
      migrations: [{ name: '20240102_b' }],
      leftOut: [],
    });
  });
});

describe('files', () => {
  it('are seen with what lies beside them, and only they are read', async () => {
    write('1_a.up.sql', 'SELECT 1;');
    const up = write('2_b.up.sql', 'SELECT 2;');
    const down = write('2_b.down.sql', 'SELECT -2;');
    const last = write('10_c.up.sql', 'SELECT 10;');
    expect(await readMigrationSet([last, up])).toMatchObject({
      runner: 'golang-migrate',
      migrations: [{ name: '2_b', up: { file: up }, down: { file: down } }, { name: '10_c' }],
      leftOut: [],
    });
  });

  it('of Flyway have their configuration, of Sqitch what reverts them', async () => {
    const flyway = write('f/V1__a.sql', 'SELECT 1;');
    write('f/V1__a.sql.conf', 'executeInTransaction=false');
    write('s/sqitch.plan', '%project=x\n\nin/b 2024-01-01T00:00:00Z A <a@b.example>\n');
    const sqitch = write('s/deploy/in/b.sql', 'SELECT 1;');
    write('s/revert/in/b.sql', 'SELECT -1;');
    const set = await readMigrationSet([flyway, sqitch]);
    expect(set).toMatchObject({
      runner: 'flyway, sqitch',
      migrations: [
        { name: 'V1__a', up: { habit: 'statements' } },
        { name: 'in/b', down: { statements: [{ sql: 'SELECT -1' }] } },
      ],
    });
  });

  it('without numbers keep the order in which they were given', async () => {
    const second = write('setup.sql', 'SELECT 1;');
    const first = write('change.sql', 'SELECT 2;');
    const set = await readMigrationSet([second, first]);
    expect(set.migrations.map(({ name }) => name)).toEqual(['setup', 'change']);
  });

  it('that are no migrations of their tool are left out and said', async () => {
    write('sqitch.plan', '%project=x\n');
    const verify = write('verify/a.sql', 'SELECT 1;');
    expect((await readMigrationSet([verify])).leftOut).toEqual([
      { file: verify, because: 'it is no migration of sqitch' },
    ]);
    await expect(readMigrationSet([join(folder, 'veryfy')])).rejects.toMatchObject({
      code: 'file-not-found',
    });
  });
});

describe('the schema of Rails', () => {
  const structure = `SET statement_timeout = 0;\n\nCREATE TABLE public.users (id bigint NOT NULL);\n
SET search_path TO "$user", public;\n\nINSERT INTO "schema_migrations" (version) VALUES\n('20240101000000');\n`;

  it('is a dump, by its name or by the folder above its migrations', async () => {
    const file = write('db/structure.sql', structure);
    write('db/migrate/20240101000000_create_users.rb', 'class CreateUsers; end');
    write('db/views/active_v01.sql', 'SELECT 1');
    for (const source of [file, join(folder, 'db')]) {
      expect(await readSchemaInput(source)).toMatchObject({
        source,
        kind: 'dump',
        files: [{ file, text: structure }],
      });
    }
  });
});
