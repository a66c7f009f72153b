import { estimate } from '../evidence/rehearse/fit.ts';
import type { Ladder } from '../evidence/rehearse/ladder.ts';
import type { Timings } from '../evidence/rehearse/timing.ts';
import { grows, waitsOf } from '../evidence/rehearse/waits.ts';
import type { StepEvidence } from '../model/evidence.ts';
import type { Facts } from '../model/facts.ts';
import type { Plan, Step } from '../model/plan.ts';
import type { PlannedFacts } from './planned.ts';

/** Puts what was seen, run and timed together, by step id. */
export function assembleEvidence(
  plan: Plan,
  facts: PlannedFacts,
  ladder: Ladder,
  timings: Timings,
  rows: ReadonlyMap<string, number | null>,
): Record<string, StepEvidence> {
  const steps = plan.phases.flatMap(phase => phase.steps);
  return Object.fromEntries(steps.map(step => [step.id, evidenceOf(step, facts, ladder, timings, rows)]));
}

function evidenceOf(
  step: Step,
  facts: PlannedFacts,
  ladder: Ladder,
  timings: Timings,
  rows: ReadonlyMap<string, number | null>,
): StepEvidence {
  const forward = facts.forward.get(step.id) ?? [];
  const back = facts.undo.get(step.id) ?? [];
  const error = ladder.failed.get(step.id);
  const size = Math.max(
    0,
    ...step.relations.map(relation => rows.get(relation) ?? timings.sampled.get(relation) ?? 0),
  );
  const carry = (seen: readonly Facts[], samples: Timings['forward']) =>
    estimate(samples.get(step.id) ?? [], size, grows(seen));
  return {
    facts: [...forward],
    estimate: carry(forward, timings.forward),
    waits: waitsOf(forward),
    undo: ladder.undo.get(step.id) ?? null,
    undoFacts: [...back],
    undoEstimate: carry(back, timings.undo),
    ...(error ? { error } : {}),
  };
}
