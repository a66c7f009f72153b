import type { UndoStep } from '../model/plan.ts';
import type { Session } from '../model/session.ts';
import { Trouble } from '../model/trouble.ts';

/**
 * Runs a batched step to its end: each batch is a transaction of its own and says the key at which the next begins, so
 * no row is visited twice and the cost does not grow with what is already done. Gives false when asked to stop.
 */
export async function runBatches(
  session: Session,
  step: UndoStep,
  options: { readonly onBatch?: (rows: number) => void; readonly shouldStop?: () => boolean },
): Promise<boolean> {
  const [sql] = step.sql;
  if (!sql || !step.batch) throw new Trouble('internal', `Step ${step.id} is batched but says no batch.`);
  let key: unknown[] = step.batch.key.map(() => null);
  for (let rows = step.batch.rows; ; rows += step.batch.rows) {
    if (options.shouldStop?.()) return false;
    const { rows: last } = await session.query(sql, key);
    options.onBatch?.(rows);
    if (!last[0]) return true;
    key = Object.values(last[0]);
    if (key.every(part => part === null)) return true;
  }
}
