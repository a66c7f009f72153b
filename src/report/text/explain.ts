import type { Example } from '../../model/example.ts';
import { exampleBlocks } from './example.ts';
import { grid, type Paper, paperOf, paragraph } from './layout.ts';
import { headed } from './sections/screen.ts';
import { sqlLines } from './sql.ts';

/** A rule as its page tells it. */
export interface RuleText {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly default: 'on' | 'off';
}

type Screen = { readonly width: number; readonly color: boolean };

/** All rules, each with its title; those that are off by default say so. Ends with a newline. */
export function rulesText(rules: readonly RuleText[], { width, color }: Screen): string {
  const paper = paperOf(width, color);
  const names = Math.max(...rules.map(({ id }) => id.length));
  const columns = [{ width: names }, { width: paper.width - names - 2 }];
  const rows = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(rule => [rule.id, rule.default === 'off' ? `${rule.title} (off unless asked for)` : rule.title]);
  return `${grid(rows, columns, paper).join('\n')}\n`;
}

/** One rule: what happens in Postgres, what users feel, how it looks on a server, how to switch it. Ends with a newline. */
export function explainText(rule: RuleText, example: Example, { width, color }: Screen): string {
  const paper = paperOf(width, color);
  const state = rule.default === 'on' ? 'On by default.' : 'Off unless asked for.';
  const other = rule.default === 'on' ? 'off' : 'on';
  const blocks = [
    paragraph({ text: `${rule.id}: ${rule.title}`, style: 'heading' }, paper),
    paragraph(rule.why, paper),
    ...exampleLines(example, paper),
    [
      ...paragraph(`${state} In lockstep.json: { "rules": { "${rule.id}": "${other}" } }.`, paper),
      ...paragraph(`For one statement: -- lockstep-ignore ${rule.id}: the reason`, paper),
    ],
  ];
  return `${blocks.map(lines => lines.join('\n')).join('\n\n')}\n`;
}

/** The command, what it was given, and what came of each statement. */
function exampleLines(example: Example, paper: Paper): string[][] {
  const { server, command, files } = example;
  return [
    [
      ...headed('EXAMPLE', `as observed on ${server}`, paper),
      ...paragraph({ text: `$ ${command}`, style: 'quiet' }, paper, 2, 4),
    ],
    ...files.map(({ name, text }) => [
      ...paragraph({ text: name, style: 'heading' }, paper, 2),
      ...sqlLines(text, paper.width - 4).map(line => (line === '' ? '' : `    ${line}`)),
    ]),
    ...exampleBlocks(example, { ...paper, width: paper.width - 2 }).map(lines =>
      lines.map(line => (line === '' ? '' : `  ${line}`)),
    ),
  ];
}
