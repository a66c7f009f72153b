import type { CheckDocument, NotAnalysed, Suppression } from '../../../model/check.ts';
import { code, codeCell, fenced, list, prose, table } from '../../markdown/escape.ts';
import { listText, stopped, unstopped } from '../../text/count.ts';
import { changeName } from '../../text/sections/header.ts';
import { shortened } from '../plain.ts';
import { coverageText, effectTexts, leftOutText, suppressionCounts } from '../words.ts';

const mostOfSection = 12_000;
const mostOfCell = 300;

/** Every suppression in a table, so that a new one is seen. */
export function suppressionBlocks({ suppressions }: CheckDocument): string[] {
  if (suppressions.length === 0) return [];
  // Those without effect first: where there is no room for all, they are not the ones to be left out.
  const ordered = [...suppressions].sort((a, b) => Number(a.status === 'used') - Number(b.status === 'used'));
  const { kept, rest } = fitting(ordered.map(suppressionRow), row => row.join(' | ').length + 6);
  const head = ['suppression', 'where', 'rules', 'reason', 'effect'];
  return [`#### Suppressions: ${suppressionCounts(suppressions)}`, table(head, kept), ...moreBlock(rest)];
}

function suppressionRow(suppression: Suppression): string[] {
  const { file, line, rules, until, reason, status } = suppression;
  const words = (text: string): string => prose(shortened(text, mostOfCell));
  return [
    status === 'used' ? status : `**${status}**`,
    codeCell(shortened(`${changeName(file)}:${line}`, mostOfCell)),
    words(`${listText(rules)}${until === undefined ? '' : ` until ${until}`}`),
    words(reason),
    words(effectTexts(suppression).join('; ')),
  ];
}

/** What was run, and what was not and why. */
export function coverageBlocks(document: CheckDocument): string[] {
  const { kept, rest } = fitting(document.coverage.notAnalysed.map(gapItem), item => list([item]).length + 1);
  const left = leftOutText(document);
  const said = stopped(coverageText(document));
  return [
    '#### Coverage',
    `${said[0]?.toUpperCase()}${said.slice(1)}`,
    ...(kept.length === 0 ? [] : [list(kept)]),
    ...moreBlock(rest),
    ...(left === '' ? [] : [prose(shortened(stopped(left), mostOfCell))]),
  ];
}

function gapItem({ file, line, column, what, because, caret }: NotAnalysed): string {
  const place = [changeName(file), line, column].filter(part => part !== undefined).join(':');
  const words = (text: string): string => prose(shortened(text, mostOfCell));
  const said = `${code(shortened(place, mostOfCell))}: ${words(unstopped(what))}: ${words(stopped(because))}`;
  return caret === undefined ? said : `${said}\n\n${fenced(shortened(caret, mostOfCell * 2), 'text')}`;
}

/** As many from the front as a section has room for, and how many it has not. */
function fitting<Item>(items: readonly Item[], cost: (item: Item) => number) {
  const kept: Item[] = [];
  let left = mostOfSection;
  for (const item of items) {
    left -= cost(item);
    if (left < 0) break;
    kept.push(item);
  }
  return { kept, rest: items.length - kept.length };
}

function moreBlock(rest: number): string[] {
  return rest === 0 ? [] : [`And ${rest} more: \`lockstep check --format text\` has all.`];
}
