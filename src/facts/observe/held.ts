import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../../model/session.ts';
import type { LateSession } from '../../model/when-needed.ts';
import { type LockRow, probeOther } from './probe.ts';

/** What an outsider saw of a statement that ran in transactions of its own. */
export interface HeldRun {
  /** Locks at each commit that wrote, in order. */
  readonly commits: LockRow[][];
  /** Every lock seen at any moment. */
  readonly seen: LockRow[];
  readonly error: unknown;
}

/**
 * Runs a statement that allows no transaction and looks at it whenever it commits. With `synchronous_commit = on` and a
 * standby that does not exist (settings.ts), each commit that wrote waits in `SyncRep` with its locks still held;
 * `pg_cancel_backend` ends that wait without undoing the commit (syncrep.c, SyncRepWaitForLSN), and the statement goes on
 * to its next transaction. A commit is released once, by its transaction id: a second cancel would hit the statement.
 */
export async function runHeld(session: Session, observer: LateSession, sql: string): Promise<HeldRun> {
  await session.run('SET synchronous_commit = on');
  const commits: LockRow[][] = [];
  const seen: LockRow[] = [];
  const released = new Set<string>();
  const run = { over: false, error: undefined as unknown };
  const work = session
    .run(sql)
    .catch(error => {
      run.error = error;
    })
    .finally(() => {
      run.over = true;
    });
  while (!run.over) {
    const { held, locks } = await probeOther(observer, session.pid);
    seen.push(...locks);
    if (held !== null && !released.has(held)) {
      released.add(held);
      commits.push(locks);
      await observer.query('SELECT pg_catalog.pg_cancel_backend($1)', [session.pid]);
    } else await sleep(1);
  }
  await work;
  await session.run('RESET synchronous_commit').catch(() => {});
  return { commits, seen, error: run.error };
}
