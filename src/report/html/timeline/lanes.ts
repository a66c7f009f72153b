import type { Dossier } from '../../../model/dossier.ts';
import type { StepEvidence, Waits } from '../../../model/evidence.ts';
import type { LockMode } from '../../../model/facts.ts';
import type { Step } from '../../../model/plan.ts';
import { locksThatMatter } from '../../text/sections/feel.ts';
import { stepsOf } from '../../text/sections/screen.ts';

/** A step in the lane of one table. */
export interface Stay {
  readonly step: Step;
  readonly evidence: StepEvidence | undefined;
  /** Absent where the step locks no table that others can see. */
  readonly lock: { readonly mode: LockMode; readonly what: Waits } | undefined;
}

/** The steps that lock one table, in their order. */
export interface Lane {
  /** Qualified name; undefined for the steps that lock no table that existed before. */
  readonly relation: string | undefined;
  readonly stays: readonly Stay[];
}

/** A lane for each table that a step locks, in the order in which they are first locked; the steps that lock none come last. */
export function lanesOf(dossier: Dossier): Lane[] {
  const lanes = new Map<string, Stay[]>();
  const free: Stay[] = [];
  for (const step of stepsOf(dossier)) {
    const evidence = dossier.evidence[step.id];
    const locks = evidence === undefined ? [] : locksThatMatter(evidence);
    if (locks.length === 0) free.push({ step, evidence, lock: undefined });
    for (const { relation, mode, what } of locks) {
      lanes.set(relation, [...(lanes.get(relation) ?? []), { step, evidence, lock: { mode, what } }]);
    }
  }
  const named = [...lanes].map(([relation, stays]): Lane => ({ relation, stays }));
  return free.length === 0 ? named : [...named, { relation: undefined, stays: free }];
}
