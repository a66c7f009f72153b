import type { Group } from '../facts/observe/observe.ts';
import type { UndoStep } from '../model/plan.ts';

/** The statements of a step as they are sent. */
export function groupOf(step: UndoStep): Group {
  return {
    statements: step.sql.map(sql => ({ file: `step ${step.id}`, line: 1, column: 1, sql })),
    together: step.transaction === 'one' && step.sql.length > 1,
    ...(step.batch ? { parameters: step.batch.key.map(() => null) } : {}),
  };
}
