import type { Dossier } from '../../../model/dossier.ts';
import type { Finding, Severity } from '../../../model/finding.ts';
import { counted, stopped } from '../count.ts';
import { type Cell, grid, needed, type Part, paragraph } from '../layout.ts';
import { oneLine } from '../name.ts';
import type { Style } from '../style.ts';
import { cut, cutStart } from '../wrap.ts';
import { changeName } from './header.ts';
import { headed, moreText, type Screen, stackBelow, stepsOf } from './screen.ts';

const mostFindings = 5;
const styles: Record<Severity, Style> = { error: 'bad', warning: 'doubt', note: 'quiet' };
const order: readonly Severity[] = ['error', 'warning', 'note'];

interface Row {
  readonly severity: Severity;
  readonly place: string;
  readonly says: readonly Part[];
}

/** The risks that matter, most severe first; notes are counted only. */
export function findingLines(dossier: Dossier, screen: Screen): string[] {
  const said = new Set(
    [...dossier.verdict.asWritten.because, ...dossier.verdict.asPlanned.because].map(oneLine),
  );
  const matter = bySeverity(dossier.findings).filter(finding => finding.severity !== 'note');
  const news = matter.filter(finding => finding.instead !== undefined || !said.has(oneLine(finding.message)));
  const rows = [...failureRows(dossier), ...news.map(finding => rowOf(finding, dossier, screen))];
  const notes = dossier.findings.length - matter.length;
  if (rows.length + notes === 0) return [];
  const shown = rows.slice(0, mostFindings);
  const rest = [rows.length - shown.length, notes] as const;
  const restText = [rest[0] > 0 ? `${rest[0]} more` : '', rest[1] > 0 ? counted(rest[1], 'note') : ''].filter(
    text => text !== '',
  );
  return [
    ...headed('FINDINGS', '', screen),
    ...tableLines(shown, screen),
    ...(restText.length === 0
      ? []
      : paragraph({ text: leftText(restText.join(' and '), screen), style: 'quiet' }, screen, 2)),
  ];
}

function leftText(what: string, screen: Screen): string {
  return moreText(0, '', screen).replace('and 0 more', `and ${what}`);
}

/** Most severe first; within one severity in the order of the change. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function tableLines(rows: readonly Row[], screen: Screen): string[] {
  if (screen.width < stackBelow) {
    return rows.flatMap(row => {
      const head: Cell[] = [{ text: row.severity, style: styles[row.severity] }, row.place];
      const widths = [{ width: 7 }, { width: screen.width - 11 }];
      return [...grid([head], widths, screen, 2), ...row.says.flatMap(part => paragraph(part, screen, 4))];
    });
  }
  const severity = Math.max(...rows.map(row => row.severity.length), 0);
  const place = needed(
    rows.map(row => row.place),
    Math.floor(screen.width / 4),
  );
  const says = screen.width - 2 - severity - place - 4;
  return grid(
    rows.map(row => [
      { text: row.severity, style: styles[row.severity] },
      cutStart(row.place, place),
      row.says,
    ]),
    [{ width: severity }, { width: place }, { width: says }],
    screen,
    2,
  );
}

function rowOf(finding: Finding, dossier: Dossier, screen: Screen): Row {
  const place =
    finding.about === 'planned' && finding.stepId !== undefined
      ? `step ${finding.stepId}`
      : `${changeName(finding.file)}:${finding.line}`;
  const says: Part[] = [{ text: stopped(finding.message) }];
  const instead =
    finding.instead === undefined ? undefined : insteadText(finding.instead.sql, dossier, screen);
  if (instead !== undefined) says.push({ text: instead });
  return { severity: finding.severity, place, says };
}

/** What to do instead: the step of the plan that does it, or the SQL. */
function insteadText(sql: string, dossier: Dossier, screen: Screen): string {
  const wanted = bare(sql);
  const step = stepsOf(dossier).find(({ sql: statements }) => bare(statements.join(';')) === wanted);
  return step === undefined
    ? `Instead: ${cut(oneLine(sql), 2 * (screen.width - 40))}`
    : `Instead: step ${step.id}.`;
}

function bare(sql: string): string {
  return oneLine(sql)
    .replace(/;+$/, '')
    .replace(/\s*;\s*/g, ';');
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
