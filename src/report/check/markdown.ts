import type { CheckDocument } from '../../model/check.ts';
import { prose } from '../markdown/escape.ts';
import { serverText } from '../text/sections/header.ts';
import { findingBlocks } from './markdown/findings.ts';
import { coverageBlocks, suppressionBlocks } from './markdown/rest.ts';
import { shortened } from './plain.ts';
import { downText, outcomeText, scopeText } from './words.ts';

/** By this line a comment on a pull request is found again, to be replaced. */
const marker = '<!-- lockstep-check -->';
/** GitHub takes comments of up to 65,536 characters. */
const mostCharacters = 65_000;
const mostOfSentence = 400;

/**
 * What `check` found, for a comment on a pull request or the summary of a job: always under 65,536 characters, with the
 * most severe findings where there is no room for all. Text of others is escaped and mentions nobody; ends with a newline.
 */
export function checkMarkdown(document: CheckDocument): string {
  const head = [
    `${marker}\n### Lockstep check: ${sentence(outcomeText(document))}`,
    `${sentence(`Checked ${scopeText(document)}.`)} ${sentence(serverText(document))}`,
  ];
  const down = downText(document);
  const rest = [
    ...suppressionBlocks(document),
    ...(down === '' ? [] : ['#### Down', sentence(`${down[0]?.toUpperCase()}${down.slice(1)}.`)]),
    ...coverageBlocks(document),
  ];
  const used = [...head, ...rest].join('\n\n').length;
  const blocks = [...head, ...findingBlocks(document, mostCharacters - used), ...rest];
  return `${blocks.join('\n\n')}\n`;
}

function sentence(text: string): string {
  return prose(shortened(text, mostOfSentence));
}
