import type { Loss, Plan, Step, TransactionMode, UndoStep } from '../../src/model/plan.ts';

interface Bare {
  sql: string | string[];
  mode?: TransactionMode;
  /** An SQL condition that holds when the step is done. */
  done: string;
  half?: string;
  clear?: string[];
  batch?: Step['batch'];
  relations?: string[];
}

/** A step of a handmade plan, with the timeouts that nobody looks at filled in. */
export function undoStep(
  id: string,
  { sql, mode = 'one', done, half, clear, batch, relations = ['public.t'] }: Bare,
): UndoStep {
  return {
    id,
    title: `step ${id}`,
    relations,
    sql: [sql].flat(),
    transaction: mode,
    lockTimeoutMs: 200,
    statementTimeoutMs: 10_000,
    fingerprint: '',
    doneWhen: `SELECT CASE WHEN ${done} THEN 'done' ${half ? `WHEN ${half} THEN 'half done' ` : ''}ELSE 'not done' END`,
    ...(clear ? { halfDone: clear } : {}),
    ...(batch ? { batch } : {}),
  };
}

export function step(id: string, forward: Bare, undo: Bare | 'none', loses: Loss[] = []): Step {
  return {
    ...undoStep(id, forward),
    recipe: 'as-written',
    from: [0],
    undo:
      undo === 'none'
        ? { kind: 'none', because: 'it is gone', before: 'save it' }
        : { kind: 'steps', steps: [undoStep(`${id}u`, undo)], loses },
  };
}

export function plan(steps: Step[], touches: Plan['touches'] = []): Plan {
  return {
    id: 'x',
    digest: 'x',
    phases: [{ name: 'expand', steps }],
    pointOfNoReturn: null,
    notes: [],
    touches,
  };
}

export const hasColumn = (column: string): string =>
  `EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = 't'::regclass AND attname = '${column}' AND NOT attisdropped)`;

export const hasIndex = (index: string, valid = true): string =>
  `EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = to_regclass('${index}') AND indisvalid = ${valid})`;
