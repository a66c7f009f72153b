import { risksFor, ruleIds } from '../../evidence/risks/index.ts';
import type { Risk } from '../../evidence/risks/risk.ts';
import type { Config } from '../../model/config.ts';
import type { Finding } from '../../model/finding.ts';
import { Trouble } from '../../model/trouble.ts';

/** Every rule that a finding of `check` can have. */
export const knownRules: ReadonlySet<string> = new Set([...ruleIds, 'suppression']);

type Wishes = NonNullable<Config['rules']>;

/** The risks to look for, as the configuration wants them. Throws Trouble 'bad-config' for a rule that does not exist. */
export function wantedRisks(wishes: Wishes): Risk[] {
  const unknown = Object.keys(wishes).find(rule => !knownRules.has(rule));
  if (unknown !== undefined) {
    throw new Trouble('bad-config', `rules: there is no rule ${unknown}.`, {
      next: 'lockstep explain lists the rules.',
    });
  }
  const off = Object.keys(wishes).filter(rule => wishes[rule] === 'off');
  const on = Object.keys(wishes).filter(rule => wishes[rule] !== 'off');
  return risksFor('check', { on, off });
}

/** Findings with the severities that the configuration gives their rules. */
export function ruled(findings: readonly Finding[], wishes: Wishes): Finding[] {
  return findings.flatMap(finding => {
    const wish = wishes[finding.rule];
    if (wish === 'off') return [];
    return wish === undefined || wish === 'on' ? finding : { ...finding, severity: wish };
  });
}
