import { durationText } from '../../model/duration.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { queuedFor, queueWitnesses, queueWords } from './shared/queue.ts';

/** No user waits this long for a page: a lock_timeout above it protects nobody. */
const USELESS_MS = 60_000;

/** There is a lock_timeout, but users have given up long before it ends the queue. */
export const lockTimeoutTooLong: Risk = {
  id: 'lock-timeout-too-long',
  title: 'A lock_timeout that is too long to help',
  why: 'While a strong lock is waited for, every later query on the table waits behind it. A lock_timeout ends that queue, so it must be shorter than what users and connection pools bear: seconds, not minutes. A short one costs a second try of the migration, a long one is an outage.',
  default: 'on',
  avoidedBy: 'own step',
  look(context) {
    return queuedFor(context, lockTimeoutTooLong.id, ({ lockTimeout }) => lockTimeout.ms > USELESS_MS).map(
      queued => {
        const [{ seen, session }] = queued;
        const { lockTimeout, statementTimeout } = session;
        const bounded = statementTimeout.ms > 0 && statementTimeout.ms <= USELESS_MS;
        return findingAt(seen, {
          rule: lockTimeoutTooLong.id,
          severity: bounded ? 'note' : 'warning',
          message: `lock_timeout is ${durationText(lockTimeout.ms)}: for so long, ${queueWords(queued)}.`,
          witnesses: queueWitnesses(queued),
        });
      },
    );
  },
};
