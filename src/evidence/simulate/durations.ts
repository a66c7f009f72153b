import type { Simulation } from '../../model/dossier.ts';
import type { StepEvidence } from '../../model/evidence.ts';
import type { LockMode } from '../../model/facts.ts';
import { lockModes } from '../../model/lock-modes.ts';
import type { Plan } from '../../model/plan.ts';

type SimulatedStep = Simulation['steps'][number];

/**
 * What each step takes at the asked size, from its estimate, and how long it holds which lock. A lock counts as held for
 * the whole step: the longest it can be. Without traffic there is no queue. Steps that were not timed are left out.
 */
export function simulateSteps(plan: Plan, evidence: Readonly<Record<string, StepEvidence>>): Simulation {
  const steps = plan.phases.flatMap(phase => phase.steps);
  return {
    steps: steps.flatMap(({ id }): SimulatedStep[] => {
      const ran = evidence[id];
      if (!ran?.estimate) return [];
      const { rows, predictedMs, basis, samples } = ran.estimate;
      return [{ id, rows, predictedMs, basis, samples, holds: holdsOf(ran, predictedMs.mid), queue: null }];
    }),
  };
}

/** The strongest lock on each relation that existed before and that queries name. */
function holdsOf({ facts }: StepEvidence, ms: number): SimulatedStep['holds'] {
  const strongest = new Map<string, LockMode>();
  for (const lock of facts.flatMap(({ locks }) => locks)) {
    if (lock.new || !['table', 'partition', 'matview', 'view'].includes(lock.kind)) continue;
    const known = strongest.get(lock.relation);
    if (!known || lockModes.indexOf(lock.mode) > lockModes.indexOf(known))
      strongest.set(lock.relation, lock.mode);
  }
  return [...strongest].map(([relation, mode]) => ({ relation, mode, ms }));
}
