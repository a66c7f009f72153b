import type { UndoStep } from '../model/plan.ts';
import type { Session } from '../model/session.ts';
import { Trouble } from '../model/trouble.ts';

/** `unknown`: the step leaves no trace in the catalog (rows, code), so only the server's answer to it can say. */
export type Done = 'done' | 'not done' | 'half done' | 'unknown';

/** Asks the catalog whether a step is done. Success is read here, never from an exit code. */
export async function readDone(session: Session, step: UndoStep): Promise<Done> {
  const { rows } = await session.query(step.doneWhen);
  const answer = rows[0] ? Object.values(rows[0])[0] : undefined;
  if (answer === 'done' || answer === 'not done' || answer === 'half done' || answer === 'unknown')
    return answer;
  throw new Trouble('internal', `The done-condition of step ${step.id} gave ${JSON.stringify(answer)}.`);
}
