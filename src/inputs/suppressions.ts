import type { MigrationPart } from '../model/migration.ts';
import type { Statement } from '../model/place.ts';

/** A comment that asks for silence about one statement, as it is written. */
export interface Asked {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rules: readonly string[];
  readonly reason: string;
  /** Last day on which it holds, YYYY-MM-DD. */
  readonly until?: string;
  /** The statement it is about; undefined: there is none under it. */
  readonly statement?: Statement;
}

const comment = /^([ \t]*(?:.*;)?[ \t]*)--[ \t]*lockstep-ignore\b[ \t]*(.*)$/gm;

/**
 * Comments of the form `-- lockstep-ignore RULE, RULE: reason (until 2026-12-31)`. One that stands alone is about the next statement;
 * one at the end of a line about the statement that begins last before it.
 */
export function suppressionsIn({ file, text, statements }: MigrationPart): Asked[] {
  const lineStarts = startsOf(text);
  return [...text.matchAll(comment)].map(found => {
    const [, before = '', said = ''] = found;
    const line = lineOf(lineStarts, found.index);
    const [names = '', ...rest] = said.split(':');
    const reason = rest.join(':').trim();
    const [, until] = /\(until (\d{4}-\d{2}-\d{2})\)\s*$/.exec(reason) ?? [];
    const alone = before.trim() === '';
    const statement = alone
      ? statements.find(one => one.line > line)
      : statements.findLast(one => one.line <= line);
    return {
      file,
      line,
      column: [...before].length + 1,
      rules: names.split(/[\s,]+/).filter(name => name !== ''),
      reason: until === undefined ? reason : reason.replace(/\s*\(until [\d-]+\)\s*$/, ''),
      ...(until === undefined ? {} : { until }),
      ...(statement ? { statement } : {}),
    };
  });
}

function startsOf(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

function lineOf(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
