import type { Dossier } from '../../../model/dossier.ts';
import type { Phase, Step } from '../../../model/plan.ts';
import { grid, type Paper, paragraph } from '../layout.ts';

/** What `--out` wrote, where it was given. */
export interface Saved {
  readonly dir: string;
  readonly files: readonly string[];
  /** What is in `migrations/` below it: whose files, how many, and what to know about them. */
  readonly migrations?:
    | { readonly tool: string; readonly files: number; readonly notes: readonly string[] }
    | undefined;
}

/** The paper of one first screen, and where the rest can be read. */
export interface Screen extends Paper {
  readonly saved: Saved | undefined;
}

/** Below this width columns become lines. */
export const stackBelow = 60;

/** A file of `--out` as the user can type it. */
export function savedPath(saved: Saved, file: string): string {
  return `${saved.dir.replace(/\/+$/, '')}/${file}`;
}

/** The line that stands for what a list left out: `and 3 more (see plan/report.html)`. */
export function moreText(count: number, what: string, screen: Screen): string {
  return `and ${count} ${what} ${elsewhere('report.html', screen)}`;
}

/** Where the whole of a list is: `(see plan/report.html)`, or how to get it written. */
export function elsewhere(file: string, { saved }: Screen): string {
  return saved === undefined ? '(all with --out DIR)' : `(see ${savedPath(saved, file)})`;
}

/** A heading with the first words of its section behind it. */
export function headed(title: string, words: string, screen: Paper): string[] {
  const label = { text: title, style: 'heading' } as const;
  if (words === '') return paragraph(label, screen);
  if (screen.width < stackBelow) return [...paragraph(label, screen), ...paragraph(words, screen, 2)];
  return grid(
    [[label, words]],
    [{ width: title.length }, { width: screen.width - title.length - 2 }],
    screen,
  );
}

export function stepsOf(dossier: Dossier): Step[] {
  return dossier.plan.phases.flatMap(phase => phase.steps);
}

/** The step of that id with its phase. */
export function phaseOf(dossier: Dossier, step: Step): Phase | undefined {
  return dossier.plan.phases.find(phase => phase.steps.includes(step));
}
