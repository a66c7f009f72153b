import type { CheckDocument } from '../../../model/check.ts';
import type { Finding } from '../../../model/finding.ts';
import { stopped, unstopped } from '../../text/count.ts';
import { grid, type Paper, paragraph } from '../../text/layout.ts';
import { changeName } from '../../text/sections/header.ts';
import { severityStyles } from '../../text/severity.ts';
import { sqlLines } from '../../text/sql.ts';
import { titleLines } from '../../text/title.ts';
import { byPlace, grouped } from '../places.ts';
import { witnessText } from '../words.ts';

const severityWidth = 'warning'.length;
const mostSqlLines = 40;

/** One block for each statement that something was found in, in the order of the files. */
export function findingBlocks(document: CheckDocument, paper: Paper): string[][] {
  const groups = grouped(byPlace(document.findings, document), ({ file, line, column, statement }) =>
    JSON.stringify([file, line, column, statement]),
  );
  return groups.map(group => findingBlock(group, paper));
}

/** What was found in one statement, below it. */
export function findingBlock(findings: readonly Finding[], paper: Paper): string[] {
  const [first] = findings;
  if (first === undefined) return [];
  const title = titleLines(`${changeName(first.file)}:${first.line}`, first.statement, paper);
  const shown = new Set<string>();
  const body = findings.flatMap(finding => {
    const again = finding.instead !== undefined && shown.has(finding.instead.sql);
    if (finding.instead) shown.add(finding.instead.sql);
    return findingLines(finding, paper, again);
  });
  return [...title, ...body];
}

/** A finding without its statement. `again`: what to do instead stands above already. */
export function findingLines(finding: Finding, paper: Paper, again = false): string[] {
  const { severity, rule, message } = finding;
  const columns = [{ width: severityWidth }, { width: paper.width - severityWidth - 4 }];
  const head = [{ text: severity, style: severityStyles[severity] }, rule];
  return [
    ...grid([head], columns, paper, 2),
    ...paragraph(stopped(message), paper, 4),
    ...paragraph({ text: `saw: ${witnessText(finding)}`, style: 'quiet' }, paper, 4, 2),
    ...countLines(finding, paper),
    ...(again ? paragraph('instead: as above', paper, 4) : insteadLines(finding, paper)),
  ];
}

/** The query that tells whether the rows let the statement pass, ready to be copied. */
function countLines({ count }: Finding, paper: Paper): string[] {
  if (count === undefined) return [];
  const lines = sqlLines(`${count};`, paper.width - 6);
  return [
    ...paragraph('first count the rows that make it fail:', paper, 4),
    ...lines.map(line => `      ${line}`),
  ];
}

/** The SQL to write instead, ready to be copied. */
function insteadLines({ instead }: Finding, paper: Paper): string[] {
  if (instead === undefined) return [];
  const lines = sqlLines(instead.sql, paper.width - 6);
  const rest = lines.length - mostSqlLines;
  return [
    ...paragraph(`instead (${unstopped(instead.provedBy)}):`, paper, 4, 2),
    ...lines.slice(0, mostSqlLines).map(line => (line === '' ? '' : `      ${line}`)),
    ...(rest > 0 ? paragraph(`and ${rest} more lines (all with --json)`, paper, 6) : []),
  ];
}
