import type { UndoStep } from '../../../model/plan.ts';
import type { Session } from '../../../model/session.ts';
import { PostgresError } from '../../../model/trouble.ts';

/** A step of a plan or of an undo, as far as it matters for running it again. */
export type MoveStep = Pick<UndoStep, 'sql' | 'transaction' | 'batch'>;

/** Runs the statements that lead from one phase to the next. Gives the error that stopped it. */
export async function runMove(
  session: Session,
  steps: readonly MoveStep[],
): Promise<PostgresError | undefined> {
  try {
    for (const step of steps) await runStep(session, step);
    return undefined;
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
    await session.run('ROLLBACK');
    return error;
  }
}

async function runStep(session: Session, { sql, transaction, batch }: MoveStep): Promise<void> {
  if (transaction === 'batches') {
    await runBatches(session, sql[0] ?? '', batch?.key.length ?? 1);
    return;
  }
  if (transaction === 'one') await session.run('BEGIN');
  for (const statement of sql) await session.run(statement);
  if (transaction === 'one') await session.run('COMMIT');
}

/** The statement takes the last key and gives the next one, or no row at the end. */
async function runBatches(session: Session, sql: string, keys: number): Promise<void> {
  let last: unknown[] = Array.from({ length: keys }, () => null);
  for (;;) {
    const [row] = (await session.query(sql, last)).rows;
    const next = row ? Object.values(row) : [];
    if (next.length === 0 || next.every(value => value === null)) return;
    last = next.slice(0, keys);
  }
}
