import type { Finding, Witness } from '../../model/finding.ts';
import type { Risk } from './risk.ts';
import { findingAtStep } from './shared/finding.ts';
import { quoted } from './shared/words.ts';

/**
 * An undo that runs but cannot bring everything back. A note when the rehearsal got every row of before back: then only
 * what is written after the step is at stake.
 */
export const undoLosesData: Risk = {
  id: 'undo-loses-data',
  title: 'The undo loses data',
  why: 'The undo runs, but something cannot come back: values that the step removed, or what was written after it. Who takes the step back has to know that before.',
  default: 'on',
  look: context =>
    context.steps.flatMap((step): Finding[] => {
      if (step.undo.kind !== 'steps' || step.undo.loses.length === 0) return [];
      const proof = context.evidence[step.id]?.undo;
      const returned = proof?.outcome === 'same';
      const witnesses: Witness[] = step.undo.loses.map(({ what, count }) => ({
        by: 'statement',
        saw: count ? `counted by ${count}` : what,
      }));
      if (proof && (returned || proof.outcome === 'lost what it said')) {
        const rows = `${proof.rows.toLocaleString('en-US')} rows compared`;
        const saw = returned
          ? `the undo brought schema and rows of before back (${rows})`
          : `the undo lost what it said (${rows})`;
        witnesses.push({ by: 'sandbox', saw });
      }
      const lost = step.undo.loses.map(({ what }) => quoted(what)).join('; ');
      const gone = step.undo.loses.every(loss => loss.atStep);
      return [
        findingAtStep(context, step, {
          rule: undoLosesData.id,
          severity: returned ? 'note' : 'warning',
          message: gone
            ? `No undo brings back what step ${step.id} loses: ${lost}.`
            : `Undoing step ${step.id} loses ${lost}.`,
          witnesses,
        }),
      ];
    }),
};
