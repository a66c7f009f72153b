import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

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

/** The files of one folder, without those below it; none when there is no such folder. */
export async function filesRightIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter(entry => !entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
}
