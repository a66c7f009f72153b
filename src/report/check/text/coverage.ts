import type { CheckDocument, NotAnalysed } from '../../../model/check.ts';
import { caretLines } from '../../text/caret.ts';
import { stopped, unstopped } from '../../text/count.ts';
import { type Paper, paragraph } from '../../text/layout.ts';
import { changeName } from '../../text/sections/header.ts';
import { headed } from '../../text/sections/screen.ts';
import { coverageText, leftOutText } from '../words.ts';

const most = 20;

/** What was run, and what was not and why: silence about that means nothing. */
export function coverageLines(document: CheckDocument, paper: Paper): string[] {
  const { notAnalysed } = document.coverage;
  const rest = notAnalysed.length - most;
  const left = leftOutText(document);
  return [
    ...headed('COVERAGE', coverageText(document), paper),
    ...notAnalysed.slice(0, most).flatMap(gap => gapLines(gap, paper)),
    ...(rest > 0 ? paragraph({ text: `and ${rest} more (all with --json)`, style: 'quiet' }, paper, 2) : []),
    ...(left === '' ? [] : paragraph(stopped(left), paper, 2, 2)),
  ];
}

function gapLines({ file, line, column, what, because, caret }: NotAnalysed, paper: Paper): string[] {
  const place = [changeName(file), line, column].filter(part => part !== undefined).join(':');
  const shown = caret === undefined ? [] : caretLines(caret, paper.width - 6);
  return [
    ...paragraph({ text: place, style: caret === undefined ? undefined : 'doubt' }, paper, 2),
    ...paragraph(`${unstopped(what)}: ${stopped(because)}`, paper, 4),
    ...shown.map(each => (each === '' ? '' : `      ${each}`)),
  ];
}
