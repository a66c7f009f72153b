import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The rules of one `.gitignore`, which count from its folder on. */
export interface IgnoreFile {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The `.gitignore` of a folder: none or one. */
export async function ignoresIn(folder: string): Promise<IgnoreFile[]> {
  const text = await readFile(join(folder, '.gitignore'), 'utf8').catch(() => undefined);
  return text === undefined ? [] : [{ folder, rules: ignore().add(text) }];
}

/** Those of the folders above, up to the one that holds `.git`, outermost first; none outside of a repository. */
export async function ignoresAbove(folder: string): Promise<IgnoreFile[]> {
  const found: IgnoreFile[] = [];
  for (let at = folder; ; ) {
    if (await exists(join(at, '.git'))) return found;
    const above = dirname(at);
    if (above === at) return [];
    found.unshift(...(await ignoresIn(above)));
    at = above;
  }
}

/** True when a file or folder is ignored: the innermost file that says something about it decides, as in git. */
export function isIgnored(files: readonly IgnoreFile[], path: string, isFolder: boolean): boolean {
  for (const { folder, rules } of [...files].reverse()) {
    const inside = relative(folder, path).split(sep).join('/');
    const { ignored, unignored } = rules.test(isFolder ? `${inside}/` : inside);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
