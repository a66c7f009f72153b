import { type Format, formatNamed, formatNames, readMigration } from '../formats/index.ts';
import type { MigrationSet } from '../model/migration.ts';
import { Trouble } from '../model/trouble.ts';
import { loadParser } from '../sql/parse.ts';
import { open } from './migrations/open.ts';
import { findSources, type Source, type Unsaved } from './migrations/sources.ts';

export type { Unsaved } from './migrations/sources.ts';

export interface MigrationOptions {
  /** The migration tool; undefined: what the files look like. */
  readonly runner?: string;
  /** Values of variables in the files. */
  readonly variables?: ReadonlyMap<string, string>;
  /** What stands in an editor, in place of the file of that name. */
  readonly unsaved?: Unsaved | undefined;
}

/**
 * Reads migrations: folders, and files, which their tool sees together with what lies beside them. Folders come first, then files
 * by their folder; in a folder the order is that of its tool. What cannot be read in a file is in its `unread`.
 * Throws Trouble: file-not-found, file-unreadable, bad-argument for a runner that is not known.
 */
export async function readMigrationSet(
  paths: readonly string[],
  options: MigrationOptions = {},
): Promise<MigrationSet> {
  const format = chosen(options.runner);
  await loadParser();
  const sets: MigrationSet[] = [];
  for (const source of await findSources(paths, options.unsaved))
    sets.push(await readSource(source, format, options));
  return {
    runner: [...new Set(sets.map(({ runner }) => runner))].join(', ') || 'sql',
    migrations: sets.flatMap(({ migrations }) => migrations),
    leftOut: sets.flatMap(({ leftOut }) => leftOut),
  };
}

async function readSource(
  source: Source,
  format: Format | undefined,
  { variables = new Map(), unsaved }: MigrationOptions,
): Promise<MigrationSet> {
  const { arranged, entries, leftOut, texts } = await open(source, format, unsaved);
  const reading = {
    variables,
    text: (path: string) => texts.get(path) ?? '',
    file: (path: string) => source.name(path),
  };
  return {
    runner: arranged.format.name,
    migrations: entries.map(entry => readMigration(entry, arranged, reading)),
    leftOut: leftOut.map(({ file, because }) => ({ file: source.name(file), because })),
  };
}

function chosen(runner: string | undefined): Format | undefined {
  const format = runner === undefined ? undefined : formatNamed(runner);
  if (runner === undefined || format) return format;
  throw new Trouble('bad-argument', `${runner} is no migration tool that Lockstep knows.`, {
    next: `It knows ${formatNames.join(', ')}.`,
  });
}
