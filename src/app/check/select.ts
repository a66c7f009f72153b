import { stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { changedFiles } from '../../inputs/git.ts';
import { readMigrationSet } from '../../inputs/migrations.ts';
import { missing } from '../../inputs/text.ts';
import type { Migration, MigrationSet } from '../../model/migration.ts';
import { Trouble } from '../../model/trouble.ts';
import type { CheckAsk } from './ask.ts';

/** Which migrations are checked, and which were there before. */
export interface Selection {
  readonly runner: string;
  readonly earlier: readonly Migration[];
  readonly checked: readonly Migration[];
  /** A whole history is judged file by file; what a pull request adds goes out together. */
  readonly judged: 'each file alone' | 'all files together';
  readonly leftOut: MigrationSet['leftOut'];
}

/** Finds the migrations that are asked for, in the order of their folder. Throws Trouble for a file or a name that is not there. */
export async function selectMigrations(ask: CheckAsk): Promise<Selection> {
  const { whole, files } = await sorted(ask.paths, ask.unsaved?.file);
  const options = {
    ...(ask.runner === undefined ? {} : { runner: ask.runner }),
    variables: ask.variables,
    unsaved: ask.unsaved,
  };
  const set = await readFolderOf(whole, files, options);
  const from = ask.after === undefined ? 0 : indexAfter(set.migrations, ask.after);
  const changed = ask.since && (await changedFiles(ask.since));
  const wanted = new Set(files.map(file => resolve(file)));
  const isChecked = (migration: Migration, at: number): boolean => {
    if (at < from) return false;
    const of = [migration.up.file, ...(migration.down ? [migration.down.file] : [])].map(file =>
      resolve(file),
    );
    if (changed && !of.some(file => changed.has(file))) return false;
    return whole.length > 0 || of.some(file => wanted.has(file));
  };
  const checked = set.migrations.filter(isChecked);
  const first = checked[0] ? set.migrations.indexOf(checked[0]) : set.migrations.length;
  const narrowed = ask.after !== undefined || ask.since !== undefined || whole.length === 0;
  return {
    runner: set.runner,
    earlier: set.migrations.slice(0, first),
    checked,
    judged: narrowed ? 'all files together' : 'each file alone',
    leftOut: narrowed ? set.leftOut.filter(({ file }) => wanted.has(resolve(file))) : set.leftOut,
  };
}

async function sorted(
  paths: readonly string[],
  unsaved: string | undefined,
): Promise<{ whole: string[]; files: string[] }> {
  const whole: string[] = [];
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found && path !== unsaved) throw await missing(path);
    (found?.isDirectory() ? whole : files).push(path);
  }
  return { whole, files };
}

type Options = Parameters<typeof readMigrationSet>[1];

/** The folders as they are; for files alone the folder of migrations that they are part of, or else only themselves. */
async function readFolderOf(
  whole: readonly string[],
  files: readonly string[],
  options: Options,
): Promise<MigrationSet> {
  if (whole.length > 0 || files.length === 0) return readMigrationSet([...whole, ...files], options);
  const folders = new Set(files.map(rootOf));
  const [folder] = folders;
  if (folder !== undefined && folders.size === 1 && files.every(isNumbered)) {
    const set = await readMigrationSet([folder], options);
    const inside = new Set(
      set.migrations.flatMap(({ up, down }) => [up.file, down?.file ?? '']).map(path => resolve(path)),
    );
    if (files.every(file => inside.has(resolve(file)))) return set;
  }
  return readMigrationSet(files, options);
}

/**
 * Relative to where Lockstep is called, as people and annotations name files. Prisma, diesel and hasura give each migration a
 * folder of its own.
 */
function rootOf(file: string): string {
  const own = /^(?:migration|up|down)\.sql$/i.test(basename(file));
  const folder = dirname(resolve(file));
  return relative(process.cwd(), own ? dirname(folder) : folder) || '.';
}

function isNumbered(file: string): boolean {
  const name = /^(?:migration|up|down)\.sql$/i.test(basename(file))
    ? basename(dirname(resolve(file)))
    : basename(file);
  return /^[VUR]?_*\d/i.test(name);
}

function indexAfter(migrations: readonly Migration[], name: string): number {
  const at = migrations.findIndex(one => one.name === name || basename(one.up.file) === name);
  const alike = at >= 0 ? at : onlyMatch(migrations, name);
  if (alike >= 0) return alike + 1;
  throw new Trouble('bad-argument', `--after ${name}: there is no such migration.`, {
    next: `The last one is ${migrations.at(-1)?.name ?? 'none'}.`,
  });
}

/** A version alone, as in `--after 0042`. */
function onlyMatch(migrations: readonly Migration[], name: string): number {
  const found = migrations.flatMap((one, at) => (one.name.startsWith(name) ? [at] : []));
  return found.length === 1 ? (found[0] ?? -1) : -1;
}
