import type { CheckDocument } from '../../../model/check.ts';
import type { Finding } from '../../../model/finding.ts';
import { bySeverity, severityCounts } from '../../findings.ts';
import { code, fenced, list, prose } from '../../markdown/escape.ts';
import { stopped, unstopped } from '../../text/count.ts';
import { changeName } from '../../text/sections/header.ts';
import { byPlace, grouped } from '../places.ts';
import { shortened } from '../plain.ts';
import { witnessText } from '../words.ts';

const mostOfSentence = 1000;
/** For the line that counts what was left out. */
const roomForRest = 200;

/** The findings under the names of their files, the most severe ones if `room` characters do not hold all. */
export function findingBlocks(document: CheckDocument, room: number): string[] {
  const items = chosen(document.findings, room - roomForRest);
  const shown = byPlace([...items.keys()], document);
  const rest = severityCounts(document.findings.filter(finding => !items.has(finding)));
  return [
    ...grouped(shown, ({ file }) => file).flatMap(findings => [
      headingOf(findings[0]?.file ?? ''),
      list(findings.map(finding => items.get(finding) ?? '')),
    ]),
    ...(rest === '' ? [] : [`And ${rest} more: \`lockstep check --format text\` has all.`]),
  ];
}

/** What fits of the findings, the most severe first: whole, else its sentence alone. */
function chosen(findings: readonly Finding[], room: number): Map<Finding, string> {
  const items = new Map<Finding, string>();
  let left = room;
  for (const finding of bySeverity(findings)) {
    const around = headingOf(finding.file).length + '\n\n'.length * 2;
    const form = [item(finding), sentence(finding)].find(text => cost(text) + around <= left);
    if (form === undefined) continue;
    items.set(finding, form);
    left -= cost(form) + around;
  }
  return items;
}

/** Characters of an item in a list: each of its lines is indented. */
function cost(text: string): number {
  return list([text]).length;
}

function headingOf(file: string): string {
  return `#### ${code(shortened(changeName(file), mostOfSentence))}`;
}

function sentence({ severity, rule, line, message }: Finding): string {
  const head = `**${severity}** ${code(shortened(rule, mostOfSentence))} line ${line}`;
  return `${head}: ${prose(shortened(stopped(message), mostOfSentence))}`;
}

function item(finding: Finding): string {
  const { instead, statement, count } = finding;
  const blocks = [
    sentence(finding),
    code(shortened(statement, 200)),
    `Saw: ${prose(shortened(witnessText(finding), mostOfSentence))}`,
    ...(count === undefined ? [] : ['First count the rows that make it fail:', fenced(count, 'sql')]),
    ...(instead === undefined
      ? []
      : [
          `Instead (${prose(shortened(unstopped(instead.provedBy), mostOfSentence))}):`,
          fenced(instead.sql.trim(), 'sql'),
        ]),
  ];
  return blocks.filter(block => block !== '').join('\n\n');
}
