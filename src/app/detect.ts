import { existsSync, statSync } from 'node:fs';
import type { Io } from '../model/io.ts';
import { Trouble } from '../model/trouble.ts';
import type { Typed } from './options.ts';

/** Where projects keep their schema or their migrations, most telling first. */
const schemaPlaces = [
  'schema.sql',
  'db/schema.sql',
  'db/structure.sql',
  'database/schema.sql',
  'sql/schema.sql',
  'prisma/migrations',
  'supabase/migrations',
  'db/migrations',
  'database/migrations',
  'src/migrations',
  'migrations',
];
/** Where projects keep migrations that may be programs, most telling first. */
export const migrationPlaces: readonly string[] = [
  'prisma/migrations',
  'drizzle',
  'db/migrate',
  'db/migrations',
  'alembic/versions',
  'migrations/versions',
  'database/migrations',
  'src/main/resources/db/migration',
  'src/migrations',
  'migrations',
];
const codePlaces = ['src', 'app', 'lib', 'server'];

/** The schema to use: as given, else what the repository shows, which is then said on stderr. */
export function findSchema(typed: Typed, io: Io): string {
  const given = typed.one('schema');
  if (given !== undefined) return given;
  const schema = first(schemaPlaces);
  if (schema === undefined) {
    throw new Trouble('bad-argument', 'The schema is not given, and this folder shows none.', {
      next: 'Give a dump, a folder of migrations or a database: --schema schema.sql',
    });
  }
  io.stderr.write(`found here: --schema ${schema}\n`);
  return schema;
}

/** The folder of migrations to check, which is then said on stderr. */
export function findMigrations(io: Io): string {
  const found = first(schemaPlaces.filter(place => /migrations$/.test(place)));
  if (found === undefined) {
    throw new Trouble('bad-argument', 'No file is given, and this folder shows no migrations.', {
      next: 'Name files or a folder: lockstep check db/migrations',
    });
  }
  io.stderr.write(`found here: ${found}\n`);
  return found;
}

/** The folders of source code to read: as given, else what the repository shows, which is then said on stderr. */
export function findCode(typed: Typed, io: Io): string[] {
  const given = typed.all('code');
  for (const folder of given) {
    if (!existsSync(folder)) {
      throw new Trouble('file-not-found', `--code ${folder}: there is no such file or folder.`);
    }
  }
  if (given.length > 0) return [...given];
  const found = first(codePlaces);
  if (found === undefined) return [];
  io.stderr.write(`found here: --code ${found}\n`);
  return [found];
}

function first(places: readonly string[]): string | undefined {
  return places.find(place => statSync(place, { throwIfNoEntry: false }) !== undefined);
}
