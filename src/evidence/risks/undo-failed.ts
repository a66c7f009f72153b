import type { Finding } from '../../model/finding.ts';
import type { Risk } from './risk.ts';
import { findingAtStep } from './shared/finding.ts';
import { quoted } from './shared/words.ts';

/** The undo was run on the sandbox and did not bring the state of before back. */
export const undoFailed: Risk = {
  id: 'undo-failed',
  title: 'The undo does not work',
  why: 'The undo of a step was run on the sandbox and failed, or left the schema or the rows different from before. On the night when it is needed it will do the same.',
  default: 'on',
  look: context =>
    context.steps.flatMap((step): Finding[] => {
      const proof = context.evidence[step.id]?.undo;
      if (proof?.outcome !== 'failed' && proof?.outcome !== 'differs') return [];
      const seen = proof.error ? `${proof.error.code} ${quoted(proof.error.message)}` : proof.differences[0];
      const what = proof.outcome === 'failed' ? 'fails' : 'does not bring the state of before back';
      return [
        findingAtStep(context, step, {
          rule: undoFailed.id,
          severity: 'error',
          message: `The undo of step ${step.id} ${what}${seen ? `: ${quoted(seen)}` : ''}.`,
          witnesses: [
            { by: 'sandbox', saw: seen ?? proof.outcome },
            ...proof.differences.slice(proof.error ? 0 : 1, 4).map(saw => ({ by: 'sandbox' as const, saw })),
          ],
        }),
      ];
    }),
};
