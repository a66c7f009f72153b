import { setTimeout as sleep } from 'node:timers/promises';
import type { UndoStep } from '../model/plan.ts';
import type { Session } from '../model/session.ts';
import { PostgresError } from '../model/trouble.ts';
import { runBatches } from './batches.ts';
import { readDone } from './done.ts';
import { resetTimeouts, setTimeouts } from './settings.ts';

export interface RunOptions {
  /** How often a step is tried when a lock does not come in time or it is the victim of a deadlock. */
  readonly tries?: number;
  /** Pause before the second try, doubled for each further one; milliseconds. */
  readonly pauseMs?: number;
  /** Called after each batch with the rows done so far. */
  readonly onBatch?: (rows: number) => void;
  /** Stops between batches when it answers true. */
  readonly shouldStop?: () => boolean;
}

export interface StepRun {
  readonly outcome: 'done' | 'already done' | 'stopped' | 'failed';
  /** Time of the successful try, or of the last one; without pauses. */
  readonly ms: number;
  readonly tries: number;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Errors after which nothing has changed and another try may succeed. 57014 (statement_timeout) is not one: the same
 * statement would run into it again. */
const again = new Set(['55P03', '40P01', '40001']);

/**
 * Runs one step, forward or undo, the only way Lockstep runs one: with its timeouts, in its transaction mode, after
 * clearing what a failed try left, and done when the catalog says so. An error of the server is an outcome; a lost
 * connection is thrown. The session must not be in a transaction, and no one else may use it meanwhile.
 */
export async function runStep(session: Session, step: UndoStep, options: RunOptions = {}): Promise<StepRun> {
  const { tries = 3, pauseMs = 200 } = options;
  for (let attempt = 1; ; attempt++) {
    const state = await readDone(session, step);
    if (state === 'done') return { outcome: 'already done', ms: 0, tries: attempt - 1 };
    if (state === 'half done') await clear(session, step);
    const started = performance.now();
    const failure = await attemptStep(session, step, options);
    const ms = performance.now() - started;
    if (failure === 'stopped') return { outcome: 'stopped', ms, tries: attempt };
    if (failure === undefined) {
      const after = await readDone(session, step);
      if (after === 'done' || after === 'unknown') return { outcome: 'done', ms, tries: attempt };
      const message = `Every statement succeeded, but the catalog says "${after}".`;
      return { outcome: 'failed', ms, tries: attempt, error: { code: 'XX000', message } };
    }
    if (attempt >= tries || !again.has(failure.code)) {
      if ((await readDone(session, step)) === 'half done') await clear(session, step);
      return {
        outcome: 'failed',
        ms,
        tries: attempt,
        error: { code: failure.code, message: failure.message },
      };
    }
    await sleep(pauseMs * 2 ** (attempt - 1));
  }
}

async function attemptStep(
  session: Session,
  step: UndoStep,
  options: RunOptions,
): Promise<PostgresError | 'stopped' | undefined> {
  try {
    if (step.transaction === 'one') await inTransaction(session, step);
    else {
      await setTimeouts(session, step, 'SESSION');
      if (step.transaction === 'batches') {
        const finished = await runBatches(session, step, options);
        if (!finished) return 'stopped';
      } else for (const sql of step.sql) await session.run(sql);
    }
    return undefined;
  } catch (error) {
    if (error instanceof PostgresError) return error;
    throw error;
  } finally {
    if (step.transaction !== 'one') await resetTimeouts(session);
  }
}

async function inTransaction(session: Session, step: UndoStep): Promise<void> {
  await session.run('BEGIN');
  try {
    await setTimeouts(session, step, 'LOCAL');
    for (const sql of step.sql) await session.run(sql);
    await session.run('COMMIT');
  } catch (error) {
    await session.run('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** Removes what a failed try left behind (an invalid index), so that the next one starts from nothing. */
async function clear(session: Session, step: UndoStep): Promise<void> {
  for (const sql of step.halfDone ?? []) await session.run(sql);
}
