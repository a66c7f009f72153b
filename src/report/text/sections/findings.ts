import type { Dossier } from '../../../model/dossier.ts';
import type { Finding, Severity } from '../../../model/finding.ts';
import { bySeverity, saidInVerdict, servingSteps } from '../../findings.ts';
import { counted, stepsText, stopped } from '../count.ts';
import { type Cell, grid, needed, type Part, paragraph } from '../layout.ts';
import { oneLine } from '../name.ts';
import { severityStyles } from '../severity.ts';
import { cut, cutStart } from '../wrap.ts';
import { changeName } from './header.ts';
import { elsewhere, headed, type Screen, stackBelow } from './screen.ts';

const mostFindings = 5;

interface Row {
  readonly severity: Severity;
  readonly place: string;
  readonly says: readonly Part[];
}

/** The risks that matter, most severe first; notes are counted only, and what CODE and UNDO say is not said here. */
export function findingLines(dossier: Dossier, screen: Screen): string[] {
  const here = bySeverity(dossier.findings).filter(finding => !toldElsewhere(finding, dossier));
  const matter = here.filter(finding => finding.severity !== 'note');
  const rows = [...failureRows(dossier), ...matter.map(finding => rowOf(finding, dossier, screen))];
  const notes = here.length - matter.length;
  const shown = rows.slice(0, mostFindings);
  const rest = rows.length - shown.length;
  const left = [rest > 0 ? `${rest} more` : '', notes > 0 ? counted(notes, 'note') : ''].filter(
    text => text !== '',
  );
  const leftText = left.length === 0 ? '' : `${left.join(' and ')} ${elsewhere('report.html', screen)}`;
  if (shown.length === 0) return leftText === '' ? [] : headed('FINDINGS', leftText, screen);
  const more = leftText === '' ? [] : paragraph({ text: `and ${leftText}`, style: 'quiet' }, screen, 2);
  return [...headed('FINDINGS', '', screen), ...tableLines(shown, screen), ...more];
}

/** Reasons of a verdict, what is wrong with an undo, and what breaks in the code have sections of their own. */
function toldElsewhere(finding: Finding, dossier: Dossier): boolean {
  if (finding.rule.startsWith('undo-') || saidInVerdict(finding, dossier)) return true;
  return (dossier.impact?.sites ?? []).some(site => site.file === finding.file && site.line === finding.line);
}

function tableLines(rows: readonly Row[], screen: Screen): string[] {
  if (screen.width < stackBelow) {
    return rows.flatMap(row => {
      const head: Cell[] = [severityPart(row), row.place];
      const widths = [{ width: 7 }, { width: screen.width - 11 }];
      return [...grid([head], widths, screen, 2), ...row.says.flatMap(part => paragraph(part, screen, 4))];
    });
  }
  const severity = Math.max(...rows.map(row => row.severity.length));
  const places = rows.map(row => row.place);
  const place = needed(places, Math.floor(screen.width / 4));
  const says = screen.width - 2 - severity - place - 4;
  return grid(
    rows.map(row => [severityPart(row), cutStart(row.place, place), row.says]),
    [{ width: severity }, { width: place }, { width: says }],
    screen,
    2,
  );
}

function severityPart({ severity }: Row): Part {
  return { text: severity, style: severityStyles[severity] };
}

function rowOf(finding: Finding, dossier: Dossier, screen: Screen): Row {
  const planned = finding.about === 'planned' && finding.stepId !== undefined;
  const place = planned ? `step ${finding.stepId}` : `${changeName(finding.file)}:${finding.line}`;
  return { severity: finding.severity, place, says: saysParts(finding, dossier, screen) };
}

/** The sentence, and what to do instead: by number if the plan does it, else as SQL. */
function saysParts(finding: Finding, dossier: Dossier, screen: Screen): Part[] {
  const message = stopped(finding.message);
  if (finding.instead === undefined) return [{ text: message }];
  const steps = servingSteps(finding, dossier);
  if (steps.length > 0) return [{ text: `${message} Instead: ${stepsText(steps)}.` }];
  return [{ text: message }, { text: cut(`Instead: ${oneLine(finding.instead.sql)}`, screen.width) }];
}

/** Statements that failed when the change was run as written and that no finding speaks of. */
function failureRows(dossier: Dossier): Row[] {
  const spoken = new Set(
    dossier.findings.filter(finding => finding.severity === 'error').map(finding => finding.line),
  );
  return dossier.written.statements.flatMap(({ file, line, facts: { error } }) => {
    if (error === undefined || spoken.has(line)) return [];
    const text = `Fails as written: ${error.code} ${stopped(error.message)}`;
    return [{ severity: 'error', place: `${changeName(file)}:${line}`, says: [{ text }] } satisfies Row];
  });
}
