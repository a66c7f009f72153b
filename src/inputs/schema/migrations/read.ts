import { join } from 'node:path';
import { Trouble } from '../../../model/trouble.ts';
import { readText } from '../../text.ts';
import type { SchemaInput } from '../input.ts';
import { filesIn, programs, upwards } from './find.ts';
import { upPart } from './up-part.ts';

/** A folder of migrations, or of any SQL files: those that go up, in their order, each without its way down. */
export async function readMigrations(folder: string): Promise<SchemaInput> {
  const root = folder.replace(/[\\/]+$/, '') || folder;
  const all = await filesIn(root);
  const files = await Promise.all(
    upwards(all).map(async path => {
      const file = join(root, path).replaceAll('\\', '/');
      return { file, text: upPart(await readText(file)) };
    }),
  );
  if (files.length === 0) {
    throw new Trouble('schema-empty', `There are no SQL migrations in ${folder}.`, {
      next: 'Give Lockstep a dump instead: pg_dump --schema-only DATABASE > schema.sql',
    });
  }
  return {
    source: folder,
    kind: 'migrations',
    major: null,
    files,
    estimatedRows: new Map(),
    leftOut: programs(all).map(file => ({
      what: `migration ${file}`,
      because: 'only migrations in SQL are replayed',
    })),
  };
}
