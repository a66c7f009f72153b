import type { UndoStep } from '../model/plan.ts';
import type { Session } from '../model/session.ts';
import { Trouble } from '../model/trouble.ts';

/**
 * Sets the two timeouts of a step and asks the server what it holds. `lock_timeout` counts per lock, so a statement limit
 * goes with it; a plan that says one thing while the session does another is the worst fault an executor can have.
 */
export async function setTimeouts(
  session: Session,
  step: UndoStep,
  scope: 'LOCAL' | 'SESSION',
): Promise<void> {
  const wanted = { lock_timeout: step.lockTimeoutMs, statement_timeout: step.statementTimeoutMs };
  await session.run(
    Object.entries(wanted)
      .map(([name, ms]) => `SET ${scope} ${name} = ${ms}`)
      .join(';'),
  );
  const { rows } = await session.query(
    `SELECT name, setting::bigint AS ms FROM pg_catalog.pg_settings WHERE name IN ('lock_timeout', 'statement_timeout')`,
  );
  for (const row of rows) {
    const name = String(row['name']) as keyof typeof wanted;
    if (Number(row['ms']) === wanted[name]) continue;
    throw new Trouble(
      'internal',
      `Step ${step.id}: ${name} is ${row['ms']} ms on the server, the plan says ${wanted[name]} ms.`,
    );
  }
}

export async function resetTimeouts(session: Session): Promise<void> {
  await session.run('RESET lock_timeout; RESET statement_timeout').catch(() => {});
}
