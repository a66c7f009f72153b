import { access, constants, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Written } from '../formats/index.ts';
import type { Dossier } from '../model/dossier.ts';
import { Trouble } from '../model/trouble.ts';
import { planFiles } from '../plan/files.ts';
import { dossierHtml } from '../report/html/dossier.ts';
import { toJson } from '../report/json.ts';
import { checklistMarkdown } from '../report/markdown/checklist.ts';
import { dossierMarkdown } from '../report/markdown/dossier.ts';
import type { Saved } from '../report/text/plan.ts';
import { CHANGE_FILE, changeText } from './desired/change.ts';
import { saveMigrations } from './project.ts';

/** Looks before the work begins whether `--out` can be written. Throws Trouble 'bad-argument' or 'file-unreadable'. */
export async function checkOut(dir: string | undefined): Promise<void> {
  if (dir === undefined) return;
  const there = await nearestThere(resolve(dir));
  if (!(await stat(there)).isDirectory()) {
    const name = there === resolve(dir) ? dir : there;
    throw new Trouble('bad-argument', `--out ${dir}: ${name} is a file, not a folder.`, {
      next: 'Give a folder, or a name that is not taken.',
    });
  }
  await access(there, constants.W_OK | constants.X_OK).catch(cause => {
    throw notWritable(dir, cause);
  });
}

/** The folder itself, or the nearest one above it that exists. */
async function nearestThere(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found || dirname(path) === path ? path : nearestThere(dirname(path));
}

function notWritable(dir: string, cause: unknown): Trouble {
  return new Trouble('file-unreadable', `--out ${dir}: the folder cannot be written.`, { cause });
}

/** Writes the folder of `--out`: the plan, its SQL files, the checklist, the dossier as a page, as Markdown and as JSON. */
export async function savePlan(
  dir: string | undefined,
  dossier: Dossier,
  written?: Written,
): Promise<Saved | undefined> {
  if (dir === undefined) return undefined;
  const files = new Map<string, string>([
    ['plan.json', toJson({ lockstep: dossier.lockstep, plan: dossier.plan })],
    ...(dossier.change.desired === undefined
      ? []
      : [[CHANGE_FILE, changeText(dossier.change.statements.map(({ sql }) => sql))] as const]),
    ...planFiles(dossier.plan).map(({ name, sql }) => [name, sql] as const),
    ['checklist.md', checklistMarkdown(dossier)],
    ['report.html', dossierHtml(dossier)],
    ['report.md', dossierMarkdown(dossier)],
    ['dossier.json', toJson(dossier)],
  ]);
  try {
    await mkdir(dir, { recursive: true });
    await removeOld(dir, files);
    for (const [name, text] of files) await writeFile(join(dir, name), text);
    if (written) await saveMigrations(dir, written);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    throw notWritable(dir, error);
  }
  const { tool, notes } = written ?? {};
  const count = written?.files.length ?? 0;
  const migrations = tool !== undefined && count > 0 ? { tool, files: count, notes: notes ?? [] } : undefined;
  return { dir, files: [...files.keys()], migrations };
}

/** SQL files of an earlier plan would look like steps of this one. Only what says of itself that a plan wrote it goes. */
async function removeOld(dir: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const name of await readdir(dir)) {
    if (!name.endsWith('.sql') || files.has(name)) continue;
    const [first = ''] = (await readFile(join(dir, name), 'utf8')).split('\n');
    if (first.startsWith(`-- ${name}: `) && /\(plan [0-9a-f]{8}\)\.$/.test(first)) await rm(join(dir, name));
  }
}
