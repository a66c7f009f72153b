import type { CheckDocument } from '../../model/check.ts';
import { type Paper, paperOf, paragraph } from '../text/layout.ts';
import { serverText } from '../text/sections/header.ts';
import { headed } from '../text/sections/screen.ts';
import { coverageLines } from './text/coverage.ts';
import { findingBlocks } from './text/findings.ts';
import { suppressionLines } from './text/suppressions.ts';
import { downText, fails, outcomeText, scopeText } from './words.ts';

export interface CheckTextOptions {
  readonly width: number;
  readonly color: boolean;
}

/**
 * What `check` found, for a terminal: the findings in the order of the files, what was silenced, what the ways down gave,
 * what was not analysed, and how it ended. Ends with a newline; nothing in it can steer the terminal. No line is wider
 * than the terminal but SQL that could not be broken.
 */
export function checkText(document: CheckDocument, options: CheckTextOptions): string {
  const paper = paperOf(options.width, options.color);
  const blocks = [
    headerLines(document, paper),
    ...findingBlocks(document, paper),
    suppressionLines(document, paper),
    downLines(document, paper),
    coverageLines(document, paper),
    outcomeLines(document, paper),
  ];
  return `${blocks
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headerLines(document: CheckDocument, paper: Paper): string[] {
  return [`Checked ${scopeText(document)}.`, serverText(document)].flatMap(text =>
    paragraph(text, paper, 0, 2),
  );
}

function downLines(document: CheckDocument, paper: Paper): string[] {
  const text = downText(document);
  return text === '' ? [] : headed('DOWN', text, paper);
}

function outcomeLines(document: CheckDocument, paper: Paper): string[] {
  const style = fails(document) ? 'bad verdict' : 'heading';
  return paragraph({ text: outcomeText(document), style }, paper, 0, 2);
}
