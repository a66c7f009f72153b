import { distance } from 'fastest-levenshtein';
import { risks } from '../evidence/risks/index.ts';
import type { Risk } from '../evidence/risks/risk.ts';
import { type Example, Examples } from '../model/example.ts';
import type { Io } from '../model/io.ts';
import { Trouble } from '../model/trouble.ts';
import { explainText, rulesText } from '../report/text/explain.ts';
import type { Typed } from './options.ts';

/** `lockstep explain`: the page of a rule with a trace in it, or all rules in a list. */
export async function explainCommand(typed: Typed, io: Io): Promise<number> {
  const screen = { width: io.columns ?? 80, color: io.color };
  const [name] = typed.positionals;
  if (name === undefined) io.stdout.write(rulesText(risks, screen));
  else {
    const risk = ruleNamed(name);
    io.stdout.write(explainText(risk, await exampleFor(risk), screen));
  }
  return 0;
}

/** What was observed for the page of a risk; a test sees that each has one. */
async function exampleFor({ id }: Risk): Promise<Example> {
  const { default: examples } = await import('./examples.json', { with: { type: 'json' } });
  const example = Examples.parse(examples)[id];
  if (example === undefined) throw new Error(`examples.json has no ${id}: npm run pages`);
  return example;
}

function ruleNamed(name: string): Risk {
  const found = risks.find(({ id }) => id === name);
  if (found) return found;
  const [near] = [...risks].sort((a, b) => distance(a.id, name) - distance(b.id, name));
  throw new Trouble('bad-argument', `There is no rule ${name}.`, {
    next: near ? `Did you mean ${near.id}? lockstep explain lists all of them.` : undefined,
  });
}
