import type { Dossier } from '../../../model/dossier.ts';
import { counted, listText } from '../count.ts';
import { type Paper, paragraph } from '../layout.ts';
import { type Saved, type Screen, savedPath, stepsOf } from './screen.ts';

/** What `--out` wrote, and of that what to open; without it, how to have it written, if the plan can be run. */
export function savedLines(dossier: Dossier, screen: Screen): string[] {
  const { saved } = screen;
  if (saved === undefined) {
    if (stepsOf(dossier).length === 0 || dossier.verdict.asPlanned.verdict === 'fails') return [];
    return paragraph(
      'Next: --out DIR saves the SQL of every step and its undo, the checklist and the report.',
      screen,
      0,
      2,
    );
  }
  const next = ['report.html', 'report.md', 'checklist.md'].find(name => saved.files.includes(name));
  const others = saved.files.filter(name => name !== next);
  return [
    ...paragraph(`Saved in ${savedPath(saved, '')}: ${filesText(others)}`, screen, 0, 2),
    ...migrationLines(saved, screen),
    ...(next === undefined ? [] : nextLines(savedPath(saved, next), screen)),
  ];
}

function nextLines(file: string, paper: Paper): string[] {
  return paragraph(`Next: ${file.endsWith('.html') ? 'open' : 'read'} ${file}`, paper, 0, 2);
}

/** The files by name; those of SQL by number, since the checklist names each where it is run. */
function filesText(files: readonly string[]): string {
  const sql = files.filter(file => file.endsWith('.sql')).length;
  const others = files.filter(file => !file.endsWith('.sql'));
  return listText(sql === 0 ? others : [...others, counted(sql, 'SQL file')]);
}

/** The same steps as files of the migration tool, and what to know about them. */
function migrationLines({ migrations }: Saved, paper: Paper): string[] {
  if (!migrations) return [];
  const what = `In migrations/ below it the same steps for ${migrations.tool}: ${counted(migrations.files, 'file')}`;
  return paragraph([`${what}.`, ...migrations.notes].join(' '), paper, 0, 2);
}
