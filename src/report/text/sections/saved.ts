import type { Dossier } from '../../../model/dossier.ts';
import { counted, listText } from '../count.ts';
import { type Paper, paragraph } from '../layout.ts';
import { type Saved, type Screen, savedPath, stepsOf } from './screen.ts';

/** What `--out` wrote and what to open; without it, how to have it written, if the plan can be run. */
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
  return [
    ...paragraph(`Saved in ${savedPath(saved, '')}: ${filesText(saved)}`, screen, 0, 2),
    ...migrationLines(saved, screen),
    ...nextLines(saved, screen),
  ];
}

function nextLines(saved: Saved, paper: Paper): string[] {
  const file = ['report.html', 'report.md', 'checklist.md'].find(name => saved.files.includes(name));
  return file === undefined ? [] : paragraph(`Next: read ${savedPath(saved, file)}`, paper, 0, 2);
}

/** The files by name; those of SQL by number, since the checklist names each where it is run. */
function filesText({ files }: Saved): string {
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
