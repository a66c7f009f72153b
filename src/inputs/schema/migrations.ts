import { textUp } from '../../formats/index.ts';
import { Trouble } from '../../model/trouble.ts';
import { open } from '../migrations/open.ts';
import { findSource } from '../migrations/sources.ts';
import { readDump } from './dump.ts';
import type { SchemaInput } from './input.ts';

/**
 * A folder of migrations, or of any SQL files: those that go up, in the order of their tool, each without its way down. A folder
 * whose migrations are programs may still hold the schema that they lead to, which then stands for them.
 */
export async function readMigrations(folder: string): Promise<SchemaInput> {
  const source = await findSource(folder);
  const { arranged, entries, leftOut, texts } = await open(source, undefined);
  const schema = schemaFor(source.paths, entries.length);
  if (schema !== undefined) return readDump(source.name(schema), folder);
  if (entries.length === 0) {
    throw new Trouble('schema-empty', `There are no SQL migrations in ${folder}.`, {
      next: 'Give Lockstep a dump instead: pg_dump --schema-only DATABASE > schema.sql',
    });
  }
  const reading = {
    variables: new Map<string, string>(),
    text: (path: string) => texts.get(path) ?? '',
    file: (path: string) => source.name(path),
  };
  return {
    source: folder,
    kind: 'migrations',
    major: null,
    files: entries.map(entry => ({ file: source.name(entry.up), text: textUp(entry, arranged, reading) })),
    estimatedRows: new Map(),
    leftOut: leftOut.map(({ file, because }) => ({ what: `migration ${file}`, because })),
  };
}

/** `structure.sql` of Rails beside `migrate/`, whose files are programs, or what stands alone under such a name. */
function schemaFor(paths: readonly string[], migrations: number): string | undefined {
  const schema = paths.find(path => /(?:^|\/)(?:schema|structure)\.sql$/i.test(path));
  if (schema === undefined) return undefined;
  const migrate = `${schema.slice(0, schema.lastIndexOf('/') + 1)}migrate/`;
  const ofRails = paths.some(path => path.startsWith(migrate) && path.endsWith('.rb'));
  return ofRails || migrations === 0 ? schema : undefined;
}
