import type { Arrangement, Entry, Folder, LeftOutFile } from '../format.ts';
import { isSql, stem } from '../paths.ts';

/** Every SQL file is a migration of its own, named like the file. */
export function oneByOne(folder: Folder, order: (a: string, b: string) => number): Arrangement {
  const files = folder.paths.filter(isSql).sort(order);
  return { entries: files.map(up => ({ name: stem(up), up })), leftOut: [] };
}

/** The SQL files of which these entries say nothing. */
export function unmentioned(folder: Folder, entries: readonly Entry[], because: string): LeftOutFile[] {
  const mentioned = new Set(entries.flatMap(({ up, down }) => (down === undefined ? [up] : [up, down])));
  return folder.paths.filter(path => isSql(path) && !mentioned.has(path)).map(file => ({ file, because }));
}
