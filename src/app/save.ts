import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dossier } from '../model/dossier.ts';
import { planFiles } from '../plan/files.ts';
import { toJson } from '../report/json.ts';
import { checklistMarkdown } from '../report/markdown/checklist.ts';
import { dossierMarkdown } from '../report/markdown/dossier.ts';

/** Writes the folder of `--out`: the plan, its SQL files, the checklist, the dossier as Markdown and as JSON. */
export async function savePlan(
  dir: string | undefined,
  dossier: Dossier,
): Promise<{ dir: string; files: string[] } | undefined> {
  if (dir === undefined) return undefined;
  const files = new Map<string, string>([
    ['plan.json', toJson({ lockstep: dossier.lockstep, plan: dossier.plan })],
    ...planFiles(dossier.plan).map(({ name, sql }) => [name, sql] as const),
    ['checklist.md', checklistMarkdown(dossier)],
    ['report.md', dossierMarkdown(dossier)],
    ['dossier.json', toJson(dossier)],
  ]);
  await mkdir(dir, { recursive: true });
  await removeOld(dir, files);
  for (const [name, text] of files) await writeFile(join(dir, name), text);
  return { dir, files: [...files.keys()] };
}

/** SQL files of an earlier plan would look like steps of this one. Only what says of itself that a plan wrote it goes. */
async function removeOld(dir: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const name of await readdir(dir)) {
    if (!name.endsWith('.sql') || files.has(name)) continue;
    const [first = ''] = (await readFile(join(dir, name), 'utf8')).split('\n');
    if (first.startsWith(`-- ${name}: `) && /\(plan [0-9a-f]{8}\)\.$/.test(first)) await rm(join(dir, name));
  }
}
