import { lastPhase, phaseOrder } from './combine.ts';
import type { Draft } from './draft.ts';
import type { Numbered } from './together.ts';

/**
 * Puts steps into phases. A step goes into the phase of its kind, unless it depends on an earlier step of a later
 * phase: then it follows that one. So what is independent is sorted, and what is not keeps the order of the change.
 */
export function inPhases(steps: readonly Numbered[]): Numbered[] {
  const placed: Numbered[] = [];
  for (const step of steps) {
    const before = placed.filter(other => depend(other.draft, step.draft));
    const phase = lastPhase([step.draft.phase, ...before.map(other => other.draft.phase)]);
    placed.push({ ...step, draft: { ...step.draft, phase } });
  }
  return phaseOrder.flatMap(phase => placed.filter(step => step.draft.phase === phase));
}

/** Two steps depend on each other when one changes what the other uses. Two that only use the same thing do not. */
export function depend(one: Draft, other: Draft): boolean {
  return share(one.own ?? one.uses, other.uses) || share(one.uses, other.own ?? other.uses);
}

function share(one: readonly string[], other: readonly string[]): boolean {
  return one.some(a => other.some(b => a === '*' || b === '*' || a === b || within(a, b) || within(b, a)));
}

/** `public.users.email` and `public.users users_check` are within `public.users`. */
function within(part: string, whole: string): boolean {
  return part.startsWith(`${whole}.`) || part.startsWith(`${whole} `);
}
