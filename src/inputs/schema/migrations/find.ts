import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { naturalOrder, versionOrder } from './order.ts';

const ignored = new Set(['node_modules', 'vendor', 'target', 'dist']);

/** Every `.sql` file under a folder, as paths relative to it with `/`; hidden folders are left out. */
export async function sqlFiles(folder: string, below = ''): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith('.') || ignored.has(entry.name)) continue;
    if (entry.isDirectory()) found.push(...(await sqlFiles(folder, path)));
    else if (/\.sql$/i.test(entry.name)) found.push(path);
  }
  return found;
}

/**
 * Which of these files bring a schema up, in the order to run them. Known by name: `x.up.sql` beside `x.down.sql`,
 * `up.sql` beside `down.sql` (diesel, hasura), Flyway's `V1__x.sql` with `U1__x.sql` and `R__x.sql`,
 * `<timestamp>_name/migration.sql` (prisma), and plain files by number or time.
 */
export function upwards(files: readonly string[]): string[] {
  const versioned = files.filter(file => /(?:^|\/)V[\d._]+__[^/]*\.sql$/i.test(file));
  if (versioned.length > 0) {
    const repeatable = files.filter(file => /(?:^|\/)R__[^/]*\.sql$/i.test(file));
    return [...versioned.sort(versionOrder), ...repeatable.sort(naturalOrder)];
  }
  const all = new Set(files.map(file => file.toLowerCase()));
  return files.filter(file => !goesDown(file.toLowerCase(), all)).sort(naturalOrder);
}

function goesDown(file: string, all: ReadonlySet<string>): boolean {
  if (/[._-](?:down|undo|rollback|revert)\.sql$/.test(file)) return true;
  const folder = /^(.*\/)?(?:down|undo|rollback|revert)\.sql$/.exec(file);
  if (folder && (all.has(`${folder[1] ?? ''}up.sql`) || all.has(`${folder[1] ?? ''}deploy.sql`))) return true;
  // sqitch: deploy/, revert/, verify/
  return /(?:^|\/)(?:revert|verify|down|rollback|undo)\//.test(file);
}
