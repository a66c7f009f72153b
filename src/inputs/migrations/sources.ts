import { stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { neighbours, rootOf } from '../../formats/index.ts';
import { missing } from '../text.ts';
import { filesIn, filesRightIn } from './list.ts';

/** A folder of migrations, from which all of them or some were asked for. */
export interface Source {
  /** Absolute, with `/`, and without one at its end. */
  readonly root: string;
  /** Files in the folder, relative to it. */
  readonly paths: readonly string[];
  /** The files that were asked for, in the order given; undefined: all. */
  readonly asked: readonly string[] | undefined;
  /** What people call a file of the folder. */
  name(path: string): string;
}

/** A file as an editor has it, which may not be saved yet, nor be there at all. */
export interface Unsaved {
  /** As it is called by whoever asks. */
  readonly file: string;
  readonly text: string;
}

/** Groups folders and files by the folder in which their tool looks for migrations. Throws Trouble: file-not-found. */
export async function findSources(paths: readonly string[], unsaved?: Unsaved): Promise<Source[]> {
  const folders: Source[] = [];
  const files = new Map<string, Map<string, string>>();
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found && path !== unsaved?.file) throw await missing(path);
    const file = found?.isDirectory() ? await onlyFileOf(path) : path;
    if (file === undefined) folders.push(await findSource(path, unsaved));
    else {
      const root = rootOf(absolute(file));
      files.set(root, (files.get(root) ?? new Map()).set(absolute(file).slice(root.length), file));
    }
  }
  const some = await Promise.all([...files].map(([root, given]) => fileSource(root, given)));
  return [...folders, ...some];
}

/** A folder that is one migration, such as `20240101_x/` of Prisma, stands for its file. */
async function onlyFileOf(folder: string): Promise<string | undefined> {
  const names = new Set(await filesRightIn(folder));
  const name = ['migration.sql', 'up.sql'].find(one => names.has(one));
  return name === undefined ? undefined : `${withoutSlash(folder)}/${name}`;
}

/** A folder of which everything is asked for. */
export async function findSource(given: string, unsaved?: Unsaved): Promise<Source> {
  const folder = await aboveScripts(withoutSlash(given));
  const name = (path: string): string => `${folder === '/' ? '' : folder}/${path}`.replaceAll('\\', '/');
  const root = absolute(folder);
  const paths = await filesIn(folder);
  const open = unsaved && absolute(unsaved.file);
  if (open?.startsWith(`${root}/`) && !paths.includes(open.slice(root.length + 1)))
    paths.push(open.slice(root.length + 1));
  return {
    root,
    paths,
    asked: undefined,
    name: path => (folder === '.' ? path : name(path)),
  };
}

/** For `deploy/` of Sqitch the folder above, which holds the plan. */
async function aboveScripts(folder: string): Promise<string> {
  if (!/(?:^|[\\/])(?:deploy|revert|verify)$/.test(folder)) return folder;
  const above = resolve(folder, '..');
  if (!(await filesRightIn(above)).includes('sqitch.plan')) return folder;
  return isAbsolute(folder) ? above : relative('', above) || '.';
}

async function fileSource(root: string, given: ReadonlyMap<string, string>): Promise<Source> {
  const folders = new Set([...given.keys()].flatMap(path => neighbours(root + path)));
  const lists = await Promise.all(
    [...folders].map(async folder =>
      (await filesRightIn(folder)).map(name => `${folder}${name}`.slice(root.length)),
    ),
  );
  const relativeNames = [...given.values()].every(path => !isAbsolute(path));
  const other = (path: string): string => (relativeNames ? relative('', root + path) : root + path);
  return {
    root: root.slice(0, -1),
    paths: [...new Set([...given.keys(), ...lists.flat()])],
    asked: [...given.keys()],
    name: path => (given.get(path) ?? other(path)).replaceAll('\\', '/'),
  };
}

function absolute(path: string): string {
  return resolve(path).replaceAll('\\', '/');
}

function withoutSlash(folder: string): string {
  return folder.replace(/[\\/]+$/, '') || folder;
}
