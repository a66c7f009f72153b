import type { Estimate } from '../../../model/evidence.ts';
import type { Severity } from '../../../model/finding.ts';
import type { Context, Seen } from '../risk.ts';
import { tableNamed } from './by-name.ts';

/** Up to this many rows a scan, rewrite or build takes milliseconds: a query that waits for it is not noticed. */
export const SMALL_ROWS = 10_000;

/** The lock budget of a plan: as long as this a query may wait, for a lock or for the work done under one. */
export const LOCK_BUDGET_MS = 500;

/** Rows of a table, null where nobody said. */
export function rowsOf(context: Context, relation: string): number | null {
  return tableNamed(context.schema, relation)?.estimatedRows ?? null;
}

/**
 * How bad it is that queries wait for work on these tables. Note: every table is known to be small, or the step was
 * timed and stays within the lock budget at the asked size. Error otherwise; a table of unknown size counts as large,
 * because that is the dangerous mistake of the two.
 */
export function severityOfWork(rows: readonly (number | null)[], estimate: Estimate | null): Severity {
  if (rows.every(known => known !== null && known <= SMALL_ROWS)) return 'note';
  const timed = estimate !== null && rows.every(known => known !== null);
  return timed && estimate.predictedMs.high <= LOCK_BUDGET_MS ? 'note' : 'error';
}

/**
 * The estimate for the statement alone: of its step or undo when that holds nothing else; for a statement as written, of
 * a step of the plan with exactly its text.
 */
export function estimateOf(context: Context, seen: Seen): Estimate | null {
  if (seen.undo) {
    const statements = context.asUndone.filter(({ step }) => step === seen.step);
    return statements.length === 1 ? (context.evidence[seen.step?.id ?? '']?.undoEstimate ?? null) : null;
  }
  const step =
    seen.step ?? context.steps.find(({ from, sql }) => from.includes(seen.index) && sql[0] === seen.sql);
  return step?.sql.length === 1 ? (context.evidence[step.id]?.estimate ?? null) : null;
}
