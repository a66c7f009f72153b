import type { Risk } from './risk.ts';
import { findingAtStep } from './shared/finding.ts';
import { quoted } from './shared/words.ts';

/** A step that cannot be taken back. */
export const undoMissing: Risk = {
  id: 'undo-missing',
  title: 'A step that cannot be taken back',
  why: 'Postgres has no way to take this step back. What has to be done before running it is said with the step.',
  default: 'on',
  look: context =>
    context.steps.flatMap(step => {
      if (step.undo.kind !== 'none') return [];
      return [
        findingAtStep(context, step, {
          rule: undoMissing.id,
          severity: 'warning',
          message: `Step ${step.id} cannot be undone: ${quoted(step.undo.because)}.`,
          witnesses: [{ by: 'statement', saw: `step ${step.id} is ${step.title}` }],
        }),
      ];
    }),
};
