import type { Arrangement, Folder } from '../format.ts';
import { folderOf, isSql, parentName } from '../paths.ts';
import { unmentioned } from './arranging.ts';

/** The `up.sql` of each folder that has one. */
export function folders(folder: Folder): string[] {
  return folder.paths.filter(path => isSql(path) && /\/up\.sql$/.test(path));
}

/** A folder for each migration, with `up.sql` and perhaps `down.sql`. */
export function inFolders(folder: Folder, order: (a: string, b: string) => number): Arrangement {
  const all = new Set(folder.paths);
  const entries = folders(folder)
    .sort(order)
    .map(up => {
      const down = `${folderOf(up)}down.sql`;
      return all.has(down) ? { name: parentName(up), up, down } : { name: parentName(up), up };
    });
  return { entries, leftOut: unmentioned(folder, entries, 'it is neither up.sql nor down.sql') };
}
