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
  const steps: StepDraft[] = [];
  for (const step of undos.flatMap(undo => undo.steps)) {
    const before = steps.at(-1);
    const together = before?.transaction === 'one' && step.transaction === 'one' && before.pace === step.pace;
    if (before && together) steps[steps.length - 1] = join(before, step);
    else steps.push(step);
  }
  const gone = undos.flatMap(undo => undo.alsoGone ?? []);
  return {
    kind: 'steps',
    steps,
    loses: undos.flatMap(undo => undo.loses),
    ...(gone.length > 0 ? { alsoGone: gone } : {}),
  };
}

/** Two steps of one transaction each as one. */
export function join(one: StepDraft, other: StepDraft): StepDraft {
  if (one.sql.length === 0) return other;
  if (other.sql.length === 0) return one;
  return {
    relations: [...new Set([...one.relations, ...other.relations])],
    sql: [...one.sql, ...other.sql],
    transaction: 'one',
    pace: slowest([one.pace, other.pace]),
    done: allOf([one.done, other.done]),
  };
}
