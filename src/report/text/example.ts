import type { Example } from '../../model/example.ts';
import { findingBlock, findingLines } from '../check/text/findings.ts';
import type { Paper } from './layout.ts';
import { statementLines } from './trace.ts';

/** What was seen of each statement, and below it what the risk found there; one block each. */
export function exampleBlocks({ statements, findings }: Example, paper: Paper): string[][] {
  const left = new Set(findings);
  const blocks = statements.map(statement => {
    const here = findings.filter(({ file, line }) => file === statement.file && line === statement.line);
    for (const finding of here) left.delete(finding);
    return [...statementLines(statement, paper), ...here.flatMap(finding => findingLines(finding, paper))];
  });
  return [...blocks, ...[...left].map(finding => findingBlock([finding], paper))];
}
