import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { SkippedFile, SourceFile } from '../model/code.ts';
import { Trouble } from '../model/trouble.ts';
import { type IgnoreFile, ignoresAbove, ignoresIn, isIgnored } from './gitignore.ts';
import { missing } from './text.ts';

/** The source of an application: what was read, and what was not and why. */
export interface Code {
  readonly files: readonly SourceFile[];
  readonly skipped: readonly SkippedFile[];
}

/** Bytes above which a file is a bundle or data rather than source. */
const LARGEST = 1_000_000;

const sources = /\.(?:[cm]?[jt]s|[jt]sx|sql)$/i;

const foldersOfOthers: Readonly<Record<string, string>> = {
  node_modules: 'installed packages',
  bower_components: 'installed packages',
  dist: 'build output',
  coverage: 'test output',
};
const hidden = new Set(['.git', '.hg', '.svn']);

/**
 * Reads the TypeScript, JavaScript and SQL files of a folder (or one file): not what `.gitignore` names, not installed packages
 * and build output, nothing behind a symbolic link. Paths are relative to the working directory where they lie in it.
 * `Trouble`: file-not-found, file-unreadable.
 */
export async function readCode(path: string): Promise<Code> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw await missing(path);
  const root = await realpath(path);
  const files: SourceFile[] = [];
  const skipped: SkippedFile[] = [];
  const shown = (file: string): string => forPeople(path, relative(root, file));
  const read = async (file: string): Promise<void> => {
    const { text, because } = await readSource(file);
    if (text === undefined) skipped.push({ file: shown(file), because });
    else files.push({ path: shown(file), text });
  };
  if (!found.isDirectory()) {
    await read(root);
    return { files, skipped };
  }
  const visit = async (folder: string, above: readonly IgnoreFile[]): Promise<void> => {
    const rules = [...above, ...(await ignoresIn(folder))];
    for (const entry of await entriesOf(folder, folder === root ? path : undefined)) {
      const at = join(folder, entry.name);
      if (entry.isDirectory()) {
        const others = foldersOfOthers[entry.name];
        if (hidden.has(entry.name) || isIgnored(rules, at, true)) continue;
        if (others === undefined) await visit(at, rules);
        else skipped.push({ file: `${shown(at)}/`, because: others });
      } else if (sources.test(entry.name) && !isIgnored(rules, at, false)) {
        if (entry.isFile()) await read(at);
        else skipped.push({ file: shown(at), because: 'a symbolic link' });
      } else if (entry.isSymbolicLink() && !isIgnored(rules, at, false)) await noteLink(at);
    }
  };
  const noteLink = async (at: string): Promise<void> => {
    const target = await stat(at).catch(() => undefined);
    if (target?.isDirectory()) skipped.push({ file: `${shown(at)}/`, because: 'a symbolic link' });
  };
  await visit(root, await ignoresAbove(root));
  return { files, skipped };
}

/** Sorted by name, so that the same folder always reads the same. `asked` is set for the folder that must be readable. */
async function entriesOf(folder: string, asked: string | undefined): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    if (asked === undefined) return [];
    throw new Trouble('file-unreadable', `${asked} cannot be read.`, { cause });
  }
}

async function readSource(
  file: string,
): Promise<{ text: string; because: '' } | { text: undefined; because: string }> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST) return { text: undefined, because: `larger than ${LARGEST / 1_000_000} MB` };
    const bytes = await readFile(file);
    if (bytes.includes(0)) return { text: undefined, because: 'binary' };
    const text = bytes.toString('utf8');
    if (isMinified(basename(file), text)) return { text: undefined, because: 'minified' };
    return { text, because: '' };
  } catch {
    return { text: undefined, because: 'it cannot be read' };
  }
}

function isMinified(name: string, text: string): boolean {
  return (
    /\.min\.[cm]?js$/i.test(name) ||
    (/\.[cm]?js$/i.test(name) && text.length > 50_000 && text.length / text.split('\n').length > 2000)
  );
}

/** The path as it was asked for with the rest behind it; within the working directory, relative to that. */
function forPeople(asked: string, rest: string): string {
  const whole = rest === '' ? asked : join(asked, rest);
  const near = relative('.', whole);
  const path = near.startsWith('..') || near === '' ? whole : near;
  return path.split(sep).join('/');
}
