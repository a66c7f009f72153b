import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import type { Session } from '../../src/model/session.ts';
import { splitScript } from '../../src/sql/split.ts';
import type { ProjectName } from '../support/projects.ts';
import { login } from './lab.ts';

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
/** Where scripts/tools.mjs installed them. */
const installed = process.env['LOCKSTEP_TOOLS'] ?? '';
const npm = (path: string): string => join(installed, 'npm/node_modules', path);
const go = join(installed, 'go/tools');
const python = join(installed, 'python/bin/python');
const java = join(installed, 'java');
/** Not installed by us, but used where it is. */
const rails = spawnSync('ruby', ['-e', 'require "active_record"; require "pg"']).status === 0 ? here : '';

/** A folder of migrations and the database they are for. */
export interface Place {
  readonly folder: string;
  readonly url: string;
  readonly database: string;
  readonly port: number;
  readonly session: Session;
  /** How many migrations were written. */
  readonly count: number;
}

export interface Tool {
  /** For people, where one format is run in two ways. */
  readonly as: string;
  readonly format: ProjectName;
  /** What has to be there. */
  readonly needs: string;
  up(place: Place): Promise<unknown>;
  down?(place: Place): Promise<unknown>;
}

const node = (arguments_: readonly string[], url: string) =>
  run(process.execPath, arguments_, {
    // The command of Knex looks for Knex where it is called.
    cwd: join(installed, 'npm'),
    env: { ...process.env, DATABASE_URL: url },
  });

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** A file as one simple query, as Prisma's engine and `prisma db execute` send it. */
async function messages({ folder, session }: Place, name: string, back = false): Promise<void> {
  const folders = readdirSync(folder).sort();
  for (const below of back ? folders.reverse() : folders) {
    const path = join(folder, below, name);
    if (existsSync(path)) await session.run(readFileSync(path, 'utf8'));
  }
}

const knexCommand = ({ folder, url }: Place, ...command: string[]) =>
  node(
    [
      npm('knex/bin/cli.js'),
      ...command,
      '--client',
      'pg',
      '--connection',
      url,
      '--migrations-directory',
      folder,
    ],
    url,
  );

const dbmate = npm(`@dbmate/${process.platform}-${process.arch}/bin/dbmate`);
const dbmateCommand = ({ folder, url }: Place, command: string) =>
  run(dbmate, ['--no-dump-schema', '-d', folder, '--url', `${url}?sslmode=disable`, command]);

const goCommand = (tool: string, way: string, { folder, url, count }: Place) =>
  run(go, [tool, way, `${url}?sslmode=disable`, folder, String(count)]);

/** Classes in TypeScript, compiled beside themselves. */
async function compile({ folder }: Place): Promise<void> {
  for (const name of readdirSync(folder).filter(one => one.endsWith('.ts'))) {
    const text = readFileSync(join(folder, name), 'utf8');
    const { code } = await transform(text, { loader: 'ts', format: 'esm' });
    await writeFile(join(folder, name.replace(/\.ts$/, '.mjs')), code);
  }
}

export const tools: readonly Tool[] = [
  {
    as: 'goose',
    format: 'goose',
    needs: go,
    up: place => goCommand('goose', 'up', place),
    down: place => goCommand('goose', 'down', place),
  },
  {
    as: 'golang-migrate',
    format: 'golang-migrate',
    needs: go,
    up: place => goCommand('golang-migrate', 'up', place),
    down: place => goCommand('golang-migrate', 'down', place),
  },
  {
    as: 'dbmate',
    format: 'dbmate',
    needs: dbmate,
    up: place => dbmateCommand(place, 'migrate'),
    down: async place => {
      for (let at = 0; at < place.count; at++) await dbmateCommand(place, 'rollback');
    },
  },
  {
    as: 'Knex',
    format: 'knex',
    needs: npm('knex'),
    up: place => knexCommand(place, 'migrate:latest'),
    down: place => knexCommand(place, 'migrate:rollback', '--all'),
  },
  {
    as: 'node-pg-migrate',
    format: 'node-pg-migrate',
    needs: npm('node-pg-migrate'),
    up: ({ folder, url }) => node([npm('node-pg-migrate/bin/node-pg-migrate.js'), 'up', '-m', folder], url),
    down: ({ folder, url, count }) =>
      node([npm('node-pg-migrate/bin/node-pg-migrate.js'), 'down', String(count), '-m', folder], url),
  },
  {
    as: 'TypeORM',
    format: 'typeorm',
    needs: npm('typeorm'),
    up: async place => {
      await compile(place);
      await node([join(here, 'js/typeorm.mjs'), 'up', place.url, place.folder, '0'], place.url);
    },
    down: place =>
      node([join(here, 'js/typeorm.mjs'), 'down', place.url, place.folder, String(place.count)], place.url),
  },
  ...['pg', 'postgres.js'].map(
    (driver): Tool => ({
      as: `Drizzle on ${driver}`,
      format: 'drizzle',
      needs: npm('drizzle-orm'),
      up: ({ folder, url }) => node([join(here, 'js/drizzle.mjs'), driver, url, folder], url),
    }),
  ),
  {
    as: 'Prisma, as its engine sends files',
    format: 'prisma',
    needs: here,
    up: place => messages(place, 'migration.sql'),
    down: place => messages(place, 'down.sql', true),
  },
  {
    as: 'Flyway',
    format: 'flyway',
    needs: java,
    up: ({ folder, database, port }) =>
      run('java', [
        '-cp',
        `${java}/*`,
        join(here, 'java/Run.java'),
        `jdbc:postgresql://127.0.0.1:${port}/${database}`,
        login.user,
        login.password,
        folder,
      ]),
    // The open edition does not undo: its files are run as Flyway would, statement by statement.
    down: async ({ folder, session }) => {
      for (const name of readdirSync(folder)
        .filter(one => /^U.*\.sql$/.test(one))
        .sort(byNumber)
        .reverse()) {
        const transaction = !existsSync(join(folder, `${name}.conf`));
        const items = [...splitScript(readFileSync(join(folder, name), 'utf8'), name)];
        const statements = items.flatMap(item => (item.kind === 'sql' ? [item.statement.sql] : []));
        if (transaction) await session.run([...statements, ''].join(';\n'));
        else for (const sql of statements) await session.run(sql);
      }
    },
  },
  {
    as: 'Alembic',
    format: 'alembic',
    needs: python,
    up: ({ folder, url }) => run(python, [join(here, 'python/run_alembic.py'), 'up', url, folder, '0']),
    down: ({ folder, url, count }) =>
      run(python, [join(here, 'python/run_alembic.py'), 'down', url, folder, String(count)]),
  },
  {
    as: 'Django',
    format: 'django',
    needs: python,
    up: ({ folder, url }) => run(python, [join(here, 'python/run_django.py'), 'up', url, folder, '']),
    down: ({ folder, url }) => run(python, [join(here, 'python/run_django.py'), 'down', url, folder, '0001']),
  },
  {
    as: 'Rails',
    format: 'rails',
    needs: rails,
    up: ({ folder, url }) => run('ruby', [join(here, 'ruby/run.rb'), 'up', url, folder, '0']),
    down: ({ folder, url, count }) =>
      run('ruby', [join(here, 'ruby/run.rb'), 'down', url, folder, String(count)]),
  },
];
