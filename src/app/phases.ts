import { runStep } from '../execute/execute.ts';
import type { Plan, Step, UndoStep } from '../model/plan.ts';
import type { Lab } from './lab.ts';

/** A state of the database that code may meet, standing as a database of its own. */
export interface StandingPhase {
  readonly name: string;
  readonly database: string;
  /** The steps that lead here from the state before it in the list; empty for the first. */
  readonly steps: readonly UndoStep[];
}

/**
 * Builds the databases of `before`, of each phase of the plan in order, and of `undone`. A phase whose steps fail ends
 * the list: nothing after it can be met. `undone` is there only when every step has an undo that ran.
 */
export async function standPhases(lab: Lab, plan: Plan): Promise<StandingPhase[]> {
  const phases: StandingPhase[] = [{ name: 'before', database: await lab.clone(lab.filled), steps: [] }];
  for (const { name, steps } of plan.phases) {
    const next = await after(lab, phases, name, steps);
    if (!next) return phases;
    phases.push(next);
  }
  const down = undoSteps(plan.phases.flatMap(phase => phase.steps));
  const undone = down && (await after(lab, phases, 'undone', down));
  if (undone) phases.push(undone);
  return phases;
}

async function after(
  lab: Lab,
  phases: readonly StandingPhase[],
  name: string,
  steps: readonly UndoStep[],
): Promise<StandingPhase | undefined> {
  const last = phases.at(-1);
  if (!last || steps.length === 0) return undefined;
  const database = await lab.clone(last.database);
  const session = await lab.sandbox.connect(database);
  try {
    for (const step of steps) if ((await runStep(session, step)).outcome === 'failed') return undefined;
    return { name, database, steps };
  } finally {
    await session.close();
  }
}

/** The way back, last step first; undefined where a step has none. */
function undoSteps(steps: readonly Step[]): UndoStep[] | undefined {
  const down: UndoStep[] = [];
  for (const { undo } of [...steps].reverse()) {
    if (undo.kind === 'none') return undefined;
    down.push(...undo.steps);
  }
  return down.length > 0 ? down : undefined;
}
