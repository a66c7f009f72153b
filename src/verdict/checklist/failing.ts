import { noStop } from '../words.ts';
import type { ChecklistInput, Item } from './input.ts';

/** Steps that fail whatever rows there are: with one of them there is nothing to deploy yet, and no order to do it in. */
export function failingItems({ findings }: ChecklistInput): Item[] {
  return findings
    .filter(
      ({ rule, about, severity }) =>
        rule === 'statement-fails' && about === 'planned' && severity === 'error',
    )
    .map(({ stepId, message, statement }) => ({
      kind: 'check',
      what: `Do not run this plan. ${noStop(message)}: change that statement, then plan again.`,
      why: noStop(statement.split('\n', 1)[0] ?? ''),
      evidence: `step ${stepId}`,
    }));
}
