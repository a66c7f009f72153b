import type { Format } from '../format.ts';
import { byteOrder, fileName, folderOf, isSql, parentName } from '../paths.ts';
import { whole } from '../sections.ts';
import { unmentioned } from './arranging.ts';

/**
 * Prisma: `<time>_name/migration.sql`, by folder name; a `down.sql` beside it is what its documentation has people make by hand.
 * Facts from prisma-engines: the folder in schema-connector's migrations_directory.rs, and the whole file as one simple query,
 * without BEGIN, in `apply_migration_script` of the postgres flavour.
 */
export const prisma: Format = {
  name: 'prisma',
  recognises: folder =>
    folder.paths.some(path => fileName(path) === 'migration_lock.toml' || /\/migration\.sql$/.test(path)),
  arrange(folder) {
    const all = new Set(folder.paths);
    const entries = folder.paths
      .filter(path => isSql(path) && /\/migration\.sql$/.test(path))
      .sort(byteOrder)
      .map(up => {
        const down = `${folderOf(up)}down.sql`;
        return all.has(down) ? { name: parentName(up), up, down } : { name: parentName(up), up };
      });
    return { entries, leftOut: unmentioned(folder, entries, 'Prisma only runs migration.sql in a folder') };
  },
  cut: text => whole(text, 'message'),
};
