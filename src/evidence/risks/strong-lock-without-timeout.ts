import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { queuedFor, queueWitnesses, queueWords } from './shared/queue.ts';

/**
 * The queue: while a strong lock is waited for, every query that conflicts with it waits behind it, however short the
 * statement itself is. Said once per file for all tables of which the same
 * is true. The steps of a plan always have a lock_timeout.
 */
export const strongLockWithoutTimeout: Risk = {
  id: 'strong-lock-without-timeout',
  title: 'A strong lock is waited for without limit',
  why: 'A statement that needs a strong lock waits for the queries that run, and every later query waits behind it, however short the statement itself is. One long report is enough to stop all traffic on the table. With a lock_timeout the statement gives up, the queue moves on, and the migration can be tried again.',
  default: 'on',
  avoidedBy: 'own step',
  look(context) {
    return queuedFor(context, strongLockWithoutTimeout.id, ({ lockTimeout }) => lockTimeout.ms === 0).map(
      queued => {
        const [{ seen, session }] = queued;
        const late = context.asWritten.find(
          other => other.index > seen.index && other.session && other.session.lockTimeout.ms > 0,
        );
        const setter = late && context.asWritten[late.index - 1];
        const none = setter
          ? `No lock_timeout yet, it is set only at line ${setter.place.line}`
          : 'No lock_timeout';
        const limit = session.statementTimeout.ms;
        return findingAt(seen, {
          rule: strongLockWithoutTimeout.id,
          // A statement_timeout ends the wait as well, so the queue is bounded.
          severity: limit > 0 ? 'note' : 'warning',
          message: `${none}: ${queueWords(queued)}.`,
          witnesses: [
            ...queueWitnesses(queued),
            { by: 'statement', saw: `lock_timeout: ${session.lockTimeout.none ?? 'none'}` },
            ...(limit > 0 ? [{ by: 'statement' as const, saw: `statement_timeout is ${limit} ms` }] : []),
          ],
        });
      },
    );
  },
};
