import type { NotAnalysed } from '../../model/check.ts';
import type { Finding } from '../../model/finding.ts';
import { cleanLines } from '../text/clean.ts';
import { stopped, unstopped } from '../text/count.ts';
import { witnessText } from './words.ts';

/** A finding in a few lines of plain text: what users feel, who saw it, what to count before, what to do instead. */
export function plainLines(finding: Finding): string[] {
  const { instead, count } = finding;
  return [
    ...cleanLines(stopped(finding.message)),
    ...cleanLines(`saw: ${witnessText(finding)}`),
    ...(count === undefined ? [] : cleanLines(`first count the rows that make it fail: ${count}`)),
    ...(instead === undefined
      ? []
      : cleanLines(`instead (${unstopped(instead.provedBy)}):\n${instead.sql.trim()}`)),
  ];
}

/** What was not analysed, and why, in one sentence. */
export function gapText({ what, because }: NotAnalysed): string {
  return `Not analysed: ${unstopped(what)}: ${stopped(because)}`;
}

/** At most `most` characters, none cut in half. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 3).join('')}...`;
}
