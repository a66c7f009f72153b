import type { Plan, Step } from '../../src/model/plan.ts';
import type { Schema } from '../../src/model/schema.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { change, shop } from '../support/schema.ts';

export function planOf(sql: string, schema: Schema = shop()): Plan {
  return makePlan(schema, change(sql));
}

export function stepsOf(plan: Plan): Step[] {
  return plan.phases.flatMap(phase => phase.steps);
}

/** `phase: sql`, one line a statement: what a plan does, in order. */
export function outline(plan: Plan): string[] {
  return plan.phases.flatMap(({ name, steps }) =>
    steps.flatMap(step => step.sql.map(sql => `${name} ${step.transaction}: ${sql.replace(/\s+/g, ' ')}`)),
  );
}

/** The statements of the way back, from the last step to the first. */
export function wayBack(plan: Plan): string[] {
  return stepsOf(plan)
    .reverse()
    .flatMap(({ undo }) =>
      undo.kind === 'steps' ? undo.steps.flatMap(step => step.sql) : [`none: ${undo.because}`],
    );
}
