import { arrange, type Folder, formatNamed, readMigration, textUp } from '../../src/formats/index.ts';
import type { MigrationSet } from '../../src/model/migration.ts';

/** A folder in memory: texts by path. */
export function folderWith(texts: Readonly<Record<string, string>>, root = '/project/migrations'): Folder {
  return { root, paths: Object.keys(texts), texts: new Map(Object.entries(texts)) };
}

interface Options {
  root?: string;
  runner?: string;
  variables?: Readonly<Record<string, string>>;
}

/** Reads a folder in memory as `readMigrationSet` reads one on disk; `loadParser` comes before. */
export function readFolder(texts: Readonly<Record<string, string>>, options: Options = {}): MigrationSet {
  const arranged = arrange(
    folderWith(texts, options.root),
    options.runner === undefined ? undefined : formatNamed(options.runner),
  );
  const reading = {
    variables: new Map(Object.entries(options.variables ?? {})),
    text: (path: string) => texts[path] ?? '',
    file: (path: string) => path,
  };
  return {
    runner: arranged.format.name,
    migrations: arranged.entries.map(entry => readMigration(entry, arranged, reading)),
    leftOut: arranged.leftOut,
  };
}

/** The files of a folder that go up, in order. */
export function upwards(files: readonly string[]): string[] {
  return arrange(folderWith(Object.fromEntries(files.map(file => [file, ''])))).entries.map(({ up }) => up);
}

/** The part of a file that goes up. */
export function upPart(text: string): string {
  const arranged = arrange(folderWith({ '1_a.sql': text }));
  const [entry] = arranged.entries;
  if (!entry) return '';
  return textUp(entry, arranged, { variables: new Map(), text: () => text, file: path => path });
}
