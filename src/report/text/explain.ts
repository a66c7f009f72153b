import { grid, paperOf, paragraph } from './layout.ts';

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

/** One rule: what happens in Postgres, what users feel, how to switch it. Ends with a newline. */
export function explainText(rule: RuleText, { width, color }: Screen): string {
  const paper = paperOf(width, color);
  const state = rule.default === 'on' ? 'On by default.' : 'Off unless asked for.';
  const lines = [
    ...paragraph({ text: `${rule.id}: ${rule.title}`, style: 'heading' }, paper),
    '',
    ...paragraph(rule.why, paper),
    '',
    ...paragraph(`${state} In lockstep.json: { "rules": { "${rule.id}": "off" } }.`, paper),
    ...paragraph(`For one statement: -- lockstep-ignore ${rule.id}: the reason`, paper),
  ];
  return `${lines.join('\n')}\n`;
}
