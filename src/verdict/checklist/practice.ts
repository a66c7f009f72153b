import type { PhaseName } from '../../model/plan.ts';
import { noStop, stepsListed } from '../words.ts';
import { type ChecklistInput, type Item, psqlQuery, stepsOf } from './input.ts';
import { undoFiles, watchItem } from './undo.ts';

/** The sandbox holds generated rows on another machine; a copy of production is the next best witness. */
export function rehearseItem(input: ChecklistInput): Item {
  const fitted = stepsOf(input).filter(({ id }) => {
    const estimate = input.evidence[id]?.estimate ?? null;
    return estimate !== null && estimate.basis !== 'measured';
  });
  const time =
    fitted.length > 0
      ? ` The time of ${stepsListed(fitted.map(({ id }) => id))} was carried up from fewer rows.`
      : '';
  return {
    kind: 'rehearse',
    what: 'Rehearse on a restored copy of production. A physical standby cannot run it: it is read-only.',
    why: `The rows of the sandbox are generated; yours differ.${time}`,
    evidence: fitted.length > 0 ? stepsListed(fitted.map(({ id }) => id)) : 'practice',
  };
}

/** Before the phase with the point of no return: watch while there is still a way back, then do what the undo cannot. */
export function lastWayBackItems(input: ChecklistInput, phase: PhaseName, hasEarlier: boolean): Item[] {
  const steps = input.plan.phases.find(({ name }) => name === phase)?.steps ?? [];
  const point = input.plan.pointOfNoReturn;
  const count = steps
    .filter(({ id }) => id === point?.stepId)
    .flatMap(({ undo }) => (undo.kind === 'steps' ? undo.loses : []))
    .find(loss => loss.atStep && loss.count)?.count;
  const last: Item[] =
    point && steps.some(({ id }) => id === point.stepId)
      ? [
          ...(hasEarlier ? [watchItem()] : []),
          {
            kind: 'check',
            what: `Decide: step ${point.stepId} is the point of no return${count ? '; count what it loses' : ''}.`,
            ...(count ? { command: psqlQuery(count) } : {}),
            why: `${noStop(point.because)}.`,
            evidence: `step ${point.stepId}`,
          },
        ]
      : [];
  const before = steps.flatMap(({ id, undo }): Item[] =>
    undo.kind === 'none'
      ? [
          ...onlyBeforeItems(input, id),
          {
            kind: 'check',
            what: `Before step ${id}: ${noStop(undo.before)}.`,
            why: `It cannot be undone: ${noStop(undo.because)}.`,
            evidence: `step ${id}`,
          },
        ]
      : [],
  );
  return [...last, ...before];
}

/** The undo of earlier steps was run as long as this one, which has none, had not. */
function onlyBeforeItems(input: ChecklistInput, id: string): Item[] {
  const all = stepsOf(input);
  const at = all.findIndex(step => step.id === id);
  const from = all.slice(0, at).findLastIndex(({ undo }) => undo.kind === 'none') + 1;
  const steps = all.slice(from, at);
  if (steps.length === 0) return [];
  const files = undoFiles(input, steps);
  const run = files.length > 0 ? ` (${files.join(', then ')})` : '';
  return [
    {
      kind: 'undo',
      what: `Decide before step ${id} on the undo of ${stepsListed(steps.map(step => step.id).reverse())}${run}: only until then does it bring back what was there.`,
      why: `Step ${id} has no undo, and an earlier undo may need what it takes away.`,
      evidence: `step ${id}`,
    },
  ];
}
