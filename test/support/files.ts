import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, without a slash at the end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Every file below a folder, by its path from there, sorted; none if the folder is absent. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/** Our own source files below a folder of the repository, with their text; `path` is from the root. */
export function sourceFiles(folder: string): { path: string; text: string }[] {
  return filesBelow(join(root, folder))
    .filter(file => /\.(?:ts|mjs)$/.test(file))
    .map(file => ({ path: `${folder}/${file}`, text: readFileSync(join(root, folder, file), 'utf8') }));
}
