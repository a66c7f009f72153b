import type { TraceDocument } from '../../model/dossier.ts';
import type { TracedStatement } from '../../model/facts.ts';
import { counted, listText, unstopped } from './count.ts';
import { grid, type Paper, paperOf, paragraph } from './layout.ts';
import { strongestLocks, waitsFor } from './lock.ts';
import { titleLines } from './title.ts';
import { factRows, labelWidth } from './traced/facts.ts';

export interface TraceTextOptions {
  readonly width: number;
  readonly color: boolean;
}

/**
 * What each statement does, as it was seen: locks and who waits, rewrites, scans, builds, writes, errors; at the end
 * how many block whom. Ends with a newline; nothing in it can steer the terminal.
 */
export function traceText(document: TraceDocument, options: TraceTextOptions): string {
  const paper = paperOf(options.width, options.color);
  const blocks = document.statements.map(statement => statementLines(statement, paper));
  return `${[...blocks, summaryLines(document, paper)].map(lines => lines.join('\n')).join('\n\n')}\n`;
}

/** One statement, and below it what it was seen to do. */
export function statementLines({ file, line, sql, facts }: TracedStatement, paper: Paper): string[] {
  const rows = factRows(facts);
  const columns = [{ width: labelWidth }, { width: paper.width - labelWidth - 4 }];
  return [
    ...titleLines(`${file}:${line}`, sql, paper),
    ...(rows.length === 0
      ? paragraph('no lock, no change that could be seen', paper, 2)
      : grid(rows, columns, paper, 2)),
  ];
}

function summaryLines({ statements, server, schema }: TraceDocument, paper: Paper): string[] {
  const version = server.version.replace(/^PostgreSQL /, '');
  const said = [
    [
      statements.filter(blocks('reads and writes')).length,
      'makes reads and writes wait',
      'make reads and writes wait',
    ],
    [statements.filter(blocks('writes')).length, 'makes writes wait', 'make writes wait'],
    [statements.filter(({ facts }) => facts.error !== undefined).length, 'fails', 'fail'],
  ] as const;
  const parts = said.flatMap(([number, one, many]) =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : many}`],
  );
  const writes = statements.some(({ facts }) => facts.writes.some(({ relation }) => !isNew(relation, facts)));
  const quiet = writes ? 'only writes of the same rows wait' : 'nothing waits';
  const found = statements.length === 0 ? '' : `: ${parts.length === 0 ? quiet : listText(parts)}`;
  const text = `${counted(statements.length, 'statement')} ${howSeen(statements, version)} ${schema.source}${found}.`;
  const left = schema.leftOut.map(({ what, because }) => `${what} (${unstopped(because)})`);
  return [
    ...paragraph(text, paper, 0, 2),
    ...(left.length === 0 ? [] : paragraph(`Left out of the schema: ${listText(left, 5)}.`, paper, 0, 2)),
  ];
}

function howSeen(statements: readonly TracedStatement[], version: string): string {
  return statements.some(({ facts }) => facts.source === 'foreseen')
    ? `foreseen for PostgreSQL ${version}, none of them run, with`
    : `run on a PostgreSQL ${version} sandbox with`;
}

function isNew(written: string, { locks }: TracedStatement['facts']): boolean {
  return locks.some(({ relation, new: born }) => born && relation === written);
}

/** Whether the strongest lock that a statement takes on a table of before makes these wait. */
function blocks(whom: 'reads and writes' | 'writes'): (statement: TracedStatement) => boolean {
  return ({ facts }) => {
    const [strongest] = strongestLocks([facts]);
    if (strongest === undefined || (strongest.kind === 'matview' && whom === 'writes')) return false;
    return waitsFor(strongest.mode) === whom;
  };
}
