import type { Dossier } from '../../model/dossier.ts';
import { paperOf } from './layout.ts';
import { codeLines } from './sections/code.ts';
import { databaseLines } from './sections/database.ts';
import { findingLines } from './sections/findings.ts';
import { headerLines } from './sections/header.ts';
import { savedLines } from './sections/saved.ts';
import type { Saved, Screen } from './sections/screen.ts';
import { todoLines } from './sections/todo.ts';
import { uncheckedLines } from './sections/unchecked.ts';
import { undoLines } from './sections/undo.ts';
import { verdictLines } from './sections/verdicts.ts';

export type { Saved };

/** How the first screen is drawn: columns of the terminal (0: unknown), colour, and what `--out` wrote. */
export interface PlanTextOptions {
  readonly width: number;
  readonly color: boolean;
  readonly saved?: Saved | undefined;
}

/**
 * The first screen of a plan: as written, as planned, how long, what breaks, how back, what to run. Ends with a newline;
 * lines never end with a space and are at most `width` columns (commands may be longer), nothing in it can steer the terminal.
 */
export function planText(dossier: Dossier, options: PlanTextOptions): string {
  const screen: Screen = { ...paperOf(options.width, options.color), saved: options.saved };
  const sections = [
    headerLines(dossier, screen),
    verdictLines(dossier, screen),
    databaseLines(dossier, screen),
    findingLines(dossier, screen),
    codeLines(dossier, screen),
    undoLines(dossier, screen),
    uncheckedLines(dossier, screen),
    todoLines(dossier, screen),
    savedLines(dossier, screen),
  ];
  return `${sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`;
}
