import type { PhaseName } from '../model/plan.ts';
import { allOf } from './done/done.ts';
import type { Draft, StepDraft, UndoDraft } from './draft.ts';
import type { Pace } from './pace.ts';

export const phaseOrder: readonly PhaseName[] = ['expand', 'backfill', 'switch', 'contract'];
const paceOrder: readonly Pace[] = ['brief', 'batch', 'patient', 'long'];

/** The last phase that any of them needs. */
export function lastPhase(phases: readonly PhaseName[]): PhaseName {
  return latest(phaseOrder, phases) ?? 'expand';
}

/** The pace of the slowest. */
export function slowest(paces: readonly Pace[]): Pace {
  return latest(paceOrder, paces) ?? 'brief';
}

function latest<T>(order: readonly T[], items: readonly T[]): T | undefined {
  return order[Math.max(0, ...items.map(item => order.indexOf(item)))];
}

/** The undos of parts of one step, the last first. One part without an undo leaves the whole without. */
export function undoAll(
  parts: readonly Pick<Draft, 'undo' | 'noReturn'>[],
): Pick<Draft, 'undo' | 'noReturn'> {
  const noReturn = parts.find(part => part.noReturn !== undefined)?.noReturn;
  const final = noReturn === undefined ? {} : { noReturn };
  const none = parts.find(part => part.undo.kind === 'none');
  if (none) return { undo: none.undo, ...final };
  const undos = parts.flatMap(({ undo }) => (undo.kind === 'steps' ? [undo] : [])).reverse();
  return { undo: joined(undos), ...final };
}

/** What can go into one transaction does. */
function joined(undos: readonly Extract<UndoDraft, { kind: 'steps' }>[]): UndoDraft {
  const runs: StepDraft[][] = [];
  for (const step of undos.flatMap(undo => undo.steps)) {
    const run = runs.at(-1);
    const [before] = run ?? [];
    const together = before?.transaction === 'one' && step.transaction === 'one' && before.pace === step.pace;
    if (run && together) run.push(step);
    else runs.push([step]);
  }
  const gone = undos.flatMap(undo => undo.alsoGone ?? []);
  return {
    kind: 'steps',
    steps: runs.map(joinSteps),
    loses: undos.flatMap(undo => undo.loses),
    ...(gone.length > 0 ? { alsoGone: gone } : {}),
  };
}

/** Whether a step can share a transaction with others. */
export function canJoin(draft: Pick<Draft, 'transaction' | 'batch'>): boolean {
  return draft.transaction === 'one' && draft.batch === undefined;
}

/** Steps of one transaction each as one. Those without a statement add nothing. */
export function joinSteps(steps: readonly StepDraft[]): StepDraft {
  const some = steps.filter(({ sql }) => sql.length > 0);
  const [first] = some.length > 0 ? some : steps;
  if (some.length < 2 && first) return first;
  return {
    relations: [...new Set(some.flatMap(({ relations }) => relations))],
    sql: some.flatMap(({ sql }) => sql),
    transaction: 'one',
    pace: slowest(some.map(({ pace }) => pace)),
    done: allOf(some.map(({ done }) => done)),
  };
}
