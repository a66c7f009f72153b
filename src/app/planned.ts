import { observeGroups } from '../facts/observe/observe.ts';
import type { Facts } from '../model/facts.ts';
import type { Plan, Step } from '../model/plan.ts';
import type { Sandbox } from '../model/session.ts';
import type { Lab } from './lab.ts';
import { groupOf } from './step-group.ts';

/** Facts of each step and of its undo, one per statement, by step id. */
export interface PlannedFacts {
  readonly forward: ReadonlyMap<string, readonly Facts[]>;
  readonly undo: ReadonlyMap<string, readonly Facts[]>;
}

/** Runs the plan up and down on a database with rows, looking at every statement. */
export async function observePlan(lab: Lab, plan: Plan, tell: (what: string) => void): Promise<PlannedFacts> {
  const steps = plan.phases.flatMap(phase => phase.steps);
  tell('watching the locks of each step');
  const forward = new Map<string, Facts[]>();
  const undo = new Map<string, Facts[]>();
  for (let top = steps.length; top > 0; ) {
    const seen = await upAndDown(lab, steps.slice(0, top));
    for (const [id, facts] of seen.forward) if (!forward.has(id)) forward.set(id, facts);
    // What fails after later undos may run without them: from there on it is watched as if they had never been needed.
    const failed = steps.findLastIndex(({ id }) => seen.undo.get(id)?.some(({ error }) => error));
    for (const [at, { id }] of steps.entries()) {
      const facts = seen.undo.get(id);
      if (facts && (at > failed || at === top - 1)) undo.set(id, facts);
    }
    top = Math.min(failed + 1, top - 1);
  }
  return { forward, undo };
}

/** Runs the plan up only, on a database that may stay changed, and looks at every statement. By step id. */
export async function observeForward(
  sandbox: Sandbox,
  database: string,
  plan: Plan,
): Promise<ReadonlyMap<string, readonly Facts[]>> {
  const steps = plan.phases.flatMap(phase => phase.steps);
  const seen = await observeGroups(sandbox, database, steps.map(groupOf));
  return new Map(steps.map((step, at) => [step.id, (seen[at] ?? []).map(({ facts }) => facts)]));
}

/** Runs these steps and their undos, the last first, on one database. */
async function upAndDown(
  lab: Lab,
  steps: readonly Step[],
): Promise<{ forward: Map<string, Facts[]>; undo: Map<string, Facts[]> }> {
  const down = [...steps]
    .reverse()
    .flatMap(step =>
      step.undo.kind === 'steps' ? step.undo.steps.map(undo => ({ id: step.id, undo })) : [],
    );
  const database = await lab.clone(lab.filled);
  const seen = await observeGroups(lab.sandbox, database, [
    ...steps.map(groupOf),
    ...down.map(({ undo }) => groupOf(undo)),
  ]);
  await lab.sandbox.dropDatabase(database);
  const facts = seen.map(traced => traced.map(statement => statement.facts));
  const undo = new Map<string, Facts[]>();
  for (const [at, { id }] of down.entries()) {
    undo.set(id, [...(undo.get(id) ?? []), ...(facts[steps.length + at] ?? [])]);
  }
  return { forward: new Map(steps.map((step, at) => [step.id, facts[at] ?? []])), undo };
}
