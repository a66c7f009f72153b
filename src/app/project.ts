import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type Folder,
  isConfiguration,
  isWritten,
  type Written,
  writeMigrations,
  writtenFormatOf,
  writtenFormats,
} from '../formats/index.ts';
import { readMigrationFolder } from '../inputs/migrations/folder.ts';
import type { Io } from '../model/io.ts';
import type { Plan } from '../model/plan.ts';
import { Trouble } from '../model/trouble.ts';
import { migrationPlaces } from './detect.ts';
import type { Typed } from './options.ts';

/** The migration tool of the project, and what it has so far. */
export interface Project {
  readonly tool: string;
  readonly folder: Folder;
}

/**
 * The tool whose migrations are written beside the files for psql: as asked for, else what the folder of the schema or the repository
 * shows, which is then said on stderr. Nothing is looked for where nothing is written. Throws Trouble: bad-argument.
 */
export async function findProject(typed: Typed, schema: string, io: Io): Promise<Project | undefined> {
  const [asked, out] = [typed.one('format'), typed.one('out')];
  if (asked !== undefined && !writtenFormats.includes(asked)) {
    throw new Trouble('bad-argument', `--format ${asked} is no migration tool that plan writes for.`, {
      next: `Give one of ${writtenFormats.join(', ')}.`,
    });
  }
  if (out === undefined) {
    if (asked === undefined) return undefined;
    throw new Trouble('bad-argument', '--format writes files, and no folder is given for them.', {
      next: 'Give one: --out plan/',
    });
  }
  const found = await lookFor(asked, schema, io);
  if (found) await checkMigrations(out);
  return found;
}

async function lookFor(asked: string | undefined, schema: string, io: Io): Promise<Project | undefined> {
  for (const place of [schema, ...migrationPlaces]) {
    const isFolder = (await stat(place).catch(() => undefined))?.isDirectory() ?? false;
    if (!isFolder) continue;
    const folder = await readMigrationFolder(place);
    const tool = writtenFormatOf(folder);
    if (tool === undefined || (asked !== undefined && tool !== asked)) continue;
    if (asked === undefined) io.stderr.write(`found here: --format ${tool} (${place})\n`);
    return { tool, folder };
  }
  return asked === undefined ? undefined : { tool: asked, folder: { root: '', paths: [], texts: new Map() } };
}

/** The plan in the files of the project's tool. */
export function writeFor(project: Project | undefined, plan: Plan, now: Date): Written | undefined {
  return project && writeMigrations(plan, project.tool, project.folder, now);
}

/** Writes `migrations/` below the folder of `--out`, in place of what an earlier plan wrote there. */
export async function saveMigrations(out: string, { files }: Written): Promise<void> {
  const folder = join(out, 'migrations');
  await checkMigrations(out);
  await rm(folder, { recursive: true, force: true });
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Only what a plan wrote is replaced: the project's own migrations are its own. */
async function checkMigrations(out: string): Promise<void> {
  const folder = join(out, 'migrations');
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const file of files.filter(one => !one.isDirectory())) {
    const path = join(file.parentPath, file.name);
    if (isConfiguration(path) || isWritten(await readFile(path, 'utf8'))) continue;
    throw new Trouble('bad-argument', `--out ${out}: ${path} is there, and no plan wrote it.`, {
      next: 'Give a folder without migrations of the project, such as plan/.',
    });
  }
}
