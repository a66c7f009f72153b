import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { naturalOrder, versionOrder } from './order.ts';

const ignored = new Set(['node_modules', 'vendor', 'target', 'dist']);

/** Every file under a folder, as paths relative to it with `/`; hidden folders and those of packages are left out. */
export async function filesIn(folder: string, below = ''): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith('.') || ignored.has(entry.name)) continue;
    if (entry.isDirectory()) found.push(...(await filesIn(folder, path)));
    else found.push(path);
  }
  return found;
}

/** Migrations that are programs: they stand in the order among the others, but cannot be replayed here. */
export function programs(files: readonly string[]): string[] {
  return files
    .filter(file =>
      /(?:^|\/)(?:V?\d[\d._]*_|\d{3,}[^/]*\/)[^/]*\.(?:go|[cm]?[jt]s|py|rb|php|java|kt|exs?|cs|clj)$/i.test(
        file,
      ),
    )
    .filter(file => !/(?:_test\.go|\.d\.ts|\.(?:test|spec)\.[jt]s)$/.test(file))
    .sort(naturalOrder);
}

/**
 * Which of these files bring a schema up, in the order to run them. Known by name: `x.up.sql` beside `x.down.sql`,
 * `up.sql` beside `down.sql` (diesel, hasura), Flyway's `V1__x.sql` with `U1__x.sql` and `R__x.sql`,
 * `<timestamp>_name/migration.sql` (prisma), and plain files by number or time.
 */
export function upwards(all: readonly string[]): string[] {
  const files = all.filter(file => /\.sql$/i.test(file));
  const versioned = files.filter(file => /(?:^|\/)V[\d._]+__[^/]*\.sql$/i.test(file));
  if (versioned.length > 0) {
    const repeatable = files.filter(file => /(?:^|\/)R__[^/]*\.sql$/i.test(file));
    return [...versioned.sort(versionOrder), ...repeatable.sort(naturalOrder)];
  }
  const names = new Set(files.map(file => file.toLowerCase()));
  return files.filter(file => !goesDown(file.toLowerCase(), names)).sort(naturalOrder);
}

function goesDown(file: string, all: ReadonlySet<string>): boolean {
  if (/\.(?:down|undo|rollback|revert)\.sql$/.test(file)) return true;
  const pair = /^(.*)[_-](?:down|undo|rollback|revert)\.sql$/.exec(file)?.[1];
  if (pair !== undefined && [`${pair}_up.sql`, `${pair}-up.sql`, `${pair}.sql`].some(name => all.has(name)))
    return true;
  const folder = /^(.*\/)?(?:down|undo|rollback|revert)\.sql$/.exec(file);
  if (folder && (all.has(`${folder[1] ?? ''}up.sql`) || all.has(`${folder[1] ?? ''}deploy.sql`))) return true;
  // sqitch: deploy/, revert/, verify/
  return /(?:^|\/)(?:revert|verify|down|rollback|undo)\//.test(file);
}
