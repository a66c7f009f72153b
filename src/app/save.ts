import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dossier } from '../model/dossier.ts';
import { planFiles } from '../plan/files.ts';
import { toJson } from '../report/json.ts';
import { checklistMarkdown } from '../report/markdown/checklist.ts';
import { dossierMarkdown } from '../report/markdown/dossier.ts';
import type { Typed } from './options.ts';

/** Writes the folder of `--out`: the plan, its SQL files, the checklist, the dossier as Markdown and as JSON. */
export async function savePlan(
  typed: Typed,
  dossier: Dossier,
): Promise<{ dir: string; files: string[] } | undefined> {
  const dir = typed.one('out');
  if (dir === undefined) return undefined;
  const files = new Map<string, string>([
    ['plan.json', toJson({ lockstep: dossier.lockstep, plan: dossier.plan })],
    ...planFiles(dossier.plan).map(({ name, sql }) => [name, sql] as const),
    ['checklist.md', checklistMarkdown(dossier)],
    ['report.md', dossierMarkdown(dossier)],
    ['dossier.json', toJson(dossier)],
  ]);
  await mkdir(dir, { recursive: true });
  for (const [name, text] of files) await writeFile(join(dir, name), text);
  return { dir, files: [...files.keys()] };
}
