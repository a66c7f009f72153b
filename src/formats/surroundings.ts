import { fileName, folderOf } from './paths.ts';

/** Files beside migrations whose texts say how the migrations are run. */
export function isConfiguration(path: string): boolean {
  return /\.sql\.conf$/i.test(path) || configurations.has(fileName(path));
}

const configurations = new Set(['metadata.toml', '_journal.json', 'sqitch.plan']);

/**
 * The folder in which the tool of a migration looks for all of them, with `/` at its end: above `20240101_x/migration.sql`, above
 * `deploy/x.sql`, else where the file lies.
 */
export function rootOf(file: string): string {
  if (/\/(?:migration|up|down)\.sql$/.test(file)) return folderOf(folderOf(file).slice(0, -1));
  return folderOf(file).replace(/(?:deploy|revert|verify)\/(?:.*\/)?$/, '');
}

/** The folders, each with `/` at its end, that can hold what belongs to a migration; what is below them does not count. */
export function neighbours(file: string): string[] {
  const [root, own] = [rootOf(file), folderOf(file)];
  const found = [root, own, `${root}meta/`];
  if (/^(?:deploy|revert|verify)\//.test(own.slice(root.length))) {
    const below = own.slice(root.length).replace(/^[^/]*\//, '');
    found.push(`${root}deploy/${below}`, `${root}revert/${below}`);
  }
  return [...new Set(found)];
}
