import type { Plan } from '../model/plan.ts';
import { listText } from './text/count.ts';

/** What code may do once a phase has run, as a row: the phase and its steps, old code, new code. */
export function codeRuleRows(plan: Plan): [when: string, old: string, now: string][] {
  return plan.phases.flatMap(({ name, code = [] }) =>
    code.map((rule): [string, string, string] => [
      `${name}, ${rule.steps.length === 1 ? 'step' : 'steps'} ${listText(rule.steps)}`,
      rule.old,
      rule.new,
    ]),
  );
}

export const codeRuleColumns = ['once it has run', 'code of before', 'code for the wanted schema'];
