import type { UndoStep } from '../../model/plan.ts';
import { batchLoop } from '../../sql/batch-loop.ts';
import { timeoutText } from '../../sql/timeout.ts';

/**
 * One step as psql runs it. It is skipped when the catalog says that it is done, so a file that stopped half-way can be run
 * again from its start.
 */
export function stepSql(step: UndoStep): string {
  const lines = [`-- Step ${step.id}: ${step.title}`];
  if (step.sql.length === 0) return lines.join('\n');
  if (step.doneWhen.startsWith("SELECT 'unknown'")) {
    return [
      ...lines,
      step.transaction === 'batches'
        ? '-- The catalog cannot say whether this is done; run again, it begins anew and changes nothing more.'
        : '-- The catalog cannot say whether this is done: do not run it twice.',
      ...body(step),
    ].join('\n');
  }
  const variable = `step_${step.id}`;
  return [
    ...lines,
    `SELECT state = 'done' AS ${variable}_done, state = 'half done' AS ${variable}_half`,
    `FROM (${step.doneWhen}) AS catalog (state) \\gset`,
    `\\if :${variable}_done`,
    `\\echo step ${step.id} is done already`,
    '\\else',
    ...clearing(step, variable),
    ...body(step),
    `SELECT '${step.id}' AS step, state FROM (${step.doneWhen}) AS catalog (state);`,
    '\\endif',
  ].join('\n');
}

function clearing(step: UndoStep, variable: string): string[] {
  if (!step.halfDone || step.halfDone.length === 0) return [];
  return [
    `\\if :${variable}_half`,
    '-- A try that failed left this behind.',
    ...timeouts(step, 'SESSION'),
    ...step.halfDone.map(sql => `${sql};`),
    '\\endif',
  ];
}

function body(step: UndoStep): string[] {
  if (step.transaction === 'one') {
    return ['BEGIN;', ...timeouts(step, 'LOCAL'), ...step.sql.map(sql => `${sql};`), 'COMMIT;'];
  }
  // A limit on the statement would count for the whole loop, not for a batch.
  if (step.transaction === 'batches') {
    return [
      `-- A batch should take less than ${timeoutText(step.statementTimeoutMs)}; no limit is set here, because it would count for the whole loop.`,
      ...timeouts({ ...step, statementTimeoutMs: 0 }, 'SESSION'),
      `${batchLoop(step)};`,
    ];
  }
  return [...timeouts(step, 'SESSION'), ...step.sql.map(sql => `${sql};`)];
}

function timeouts(
  step: Pick<UndoStep, 'lockTimeoutMs' | 'statementTimeoutMs'>,
  scope: 'LOCAL' | 'SESSION',
): string[] {
  return [
    `SET ${scope} lock_timeout = '${timeoutText(step.lockTimeoutMs)}';`,
    `SET ${scope} statement_timeout = '${timeoutText(step.statementTimeoutMs)}';`,
  ];
}
