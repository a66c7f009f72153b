import type { CheckDocument, Suppression } from '../../model/check.ts';
import type { Finding } from '../../model/finding.ts';
import { isAtLeast, severityCounts } from '../findings.ts';
import { counted, listText, unstopped } from '../text/count.ts';
import { changeName } from '../text/sections/header.ts';

type DownFile = CheckDocument['files'][number];

/** Whether findings make the command end with exit code 1. */
export function fails({ findings, failOn }: CheckDocument): boolean {
  return findings.some(finding => isAtLeast(finding, failOn));
}

/** What was checked, on what, and under which assumptions: `4 files (9 statements) on schema.sql, each as if ...`. */
export function scopeText({ coverage, schema }: CheckDocument): string {
  const { files, statements, judged, runner } = coverage;
  const together = judged === 'each file alone' ? 'each as if deployed alone' : 'all as one deployment';
  const tool = runner === 'sql' ? 'as plain SQL' : `in transactions as ${runner} makes them`;
  const what = files === 1 ? '' : `${together}, `;
  return `${counted(files, 'file')} (${counted(statements, 'statement')}) on ${schema.source}, ${what}${tool}`;
}

/** How it ended, in one sentence: findings by severity, and whether they make it fail. */
export function outcomeText(document: CheckDocument): string {
  const { findings, failOn, coverage } = document;
  if (findings.length > 0) {
    const failing = findings.filter(finding => isAtLeast(finding, failOn));
    const option = `(--fail-on ${failOn})`;
    if (failing.length === 0) {
      return `${severityCounts(findings)}: passes, nothing is as severe as ${failOn} ${option}.`;
    }
    const because = failing.length === findings.length ? '' : ` because of ${severityCounts(failing)}`;
    return `${severityCounts(findings)}: fails${because} ${option}.`;
  }
  const gaps = coverage.notAnalysed.length;
  if (coverage.statements === 0) return 'No statement was run, so nothing is known about these files.';
  const rest = gaps === 0 ? '' : `; of ${counted(gaps, 'place')} that could not be analysed nothing is known`;
  return `No findings in ${counted(coverage.statements, 'statement')}${rest}.`;
}

/** What was run. That something is missing is said in the list that follows. */
export function coverageText({ coverage, basis }: CheckDocument): string {
  const { files, statements, notAnalysed } = coverage;
  const what = statements === 0 ? 'no statement' : counted(statements, 'statement');
  const how = basis === 'foreseen' ? 'foreseen' : 'run on the sandbox';
  const run = `${what} of ${counted(files, 'file')} ${statements > 1 ? 'were' : 'was'} ${how}`;
  return notAnalysed.length === 0
    ? `${run}; nothing in them was passed over`
    : `${run}; not analysed, so nothing is known about:`;
}

/** What is missing from the schema that the files were run on; empty when nothing is. */
export function leftOutText({ schema }: CheckDocument): string {
  const left = schema.leftOut.map(({ what, because }) => `${what} (${unstopped(because)})`);
  return left.length === 0 ? '' : `Left out of the schema: ${listText(left, 5)}`;
}

const downWords: readonly (readonly [DownFile['down'], string])[] = [
  ['fails', 'fails'],
  ['loses data', 'loses data'],
  ['differs', 'does not bring the schema back'],
  ['not tried', 'not tried'],
  ['same', 'brings the schema back'],
  ['none', 'no way down'],
];
const mostNames = 3;

/** What going up, down and up again gave, the worst first; empty when no file has a way down. */
export function downText({ files }: CheckDocument): string {
  if (files.every(({ down }) => down === 'none')) return '';
  const parts = downWords.flatMap(([down, words]) => {
    const names = files.filter(file => file.down === down).map(({ file }) => changeName(file));
    if (names.length === 0) return [];
    const counts = down === 'same' || down === 'none';
    return [`${words} in ${counts ? counted(names.length, 'file') : listText(names, mostNames)}`];
  });
  return `run up, down and up again: ${parts.join('; ')}`;
}

const silence: Record<Exclude<Suppression['status'], 'used'>, string> = {
  unused: 'silences nothing here: remove it',
  expired: 'no longer holds: its findings are reported',
  'no reason': 'silences nothing until it gives a reason',
  'unknown rule': 'silences nothing: no rule has that name',
};

/** What a suppression does: each finding that it silences, or why it silences none. */
export function effectTexts({ status, silenced }: Suppression): string[] {
  if (status !== 'used') return [silence[status]];
  return silenced.map(
    ({ severity, line, message }) => `silences ${severity} on line ${line}: ${unstopped(message)}`,
  );
}

/** `1 used, 2 without effect`. */
export function suppressionCounts(suppressions: readonly Suppression[]): string {
  const used = suppressions.filter(({ status }) => status === 'used').length;
  const idle = suppressions.length - used;
  return [used > 0 && `${used} used`, idle > 0 && `${idle} without effect`].filter(Boolean).join(', ');
}

const mostSeen = 4;

/** The witnesses in few words, those of one kind together: `ACCESS EXCLUSIVE on users, every row read (sandbox); ... (statement)`. */
export function witnessText({ witnesses, message }: Finding): string {
  const kinds = [...new Set(witnesses.map(({ by }) => by))];
  const said = kinds.map(kind => {
    const saw = witnesses.filter(({ by }) => by === kind).map(witness => unstopped(witness.saw));
    const news = [...new Set(saw)].filter(text => text !== unstopped(message));
    if (news.length === 0) return kind;
    const rest = news.length - mostSeen;
    const shown = rest > 0 ? [...news.slice(0, mostSeen), `${rest} more`] : news;
    return `${shown.join(', ')} (${kind})`;
  });
  return said.join('; ');
}
