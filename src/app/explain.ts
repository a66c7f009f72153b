import { distance } from 'fastest-levenshtein';
import { risks } from '../evidence/risks/index.ts';
import type { Risk } from '../evidence/risks/risk.ts';
import type { Io } from '../model/io.ts';
import { Trouble } from '../model/trouble.ts';
import { explainText, rulesText } from '../report/text/explain.ts';
import type { Typed } from './options.ts';

/** `lockstep explain`: what a rule is about, or all rules in a list. */
export async function explainCommand(typed: Typed, io: Io): Promise<number> {
  const screen = { width: io.columns ?? 80, color: io.color };
  const [name] = typed.positionals;
  io.stdout.write(name === undefined ? rulesText(risks, screen) : explainText(ruleNamed(name), screen));
  return 0;
}

function ruleNamed(name: string): Risk {
  const found = risks.find(({ id }) => id === name);
  if (found) return found;
  const [near] = [...risks].sort((a, b) => distance(a.id, name) - distance(b.id, name));
  throw new Trouble('bad-argument', `There is no rule ${name}.`, {
    next: near ? `Did you mean ${near.id}? lockstep explain lists all of them.` : undefined,
  });
}
