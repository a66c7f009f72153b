import type { Finding } from '../../model/finding.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { blockedBy, parentOf } from './shared/locks.ts';
import { namedIn } from './shared/named.ts';
import { listed, lockWords } from './shared/words.ts';

/**
 * The queue: while a strong lock is waited for, every query that conflicts with it waits behind it, however short the
 * statement itself is. Said once per table of the file, first of those that the statement names; a partition goes with its
 * parent. The steps of a plan always have a lock_timeout.
 */
export const strongLockWithoutTimeout: Risk = {
  id: 'strong-lock-without-timeout',
  title: 'A strong lock is waited for without limit',
  why: 'A statement that needs a strong lock waits for the queries that run, and every later query waits behind it, however short the statement itself is. One long report is enough to stop all traffic on the table. With a lock_timeout the statement gives up, the queue moves on, and the migration can be tried again.',
  default: 'on',
  avoidedBy: 'own step',
  look({ asWritten, schema }) {
    const said = new Set<string>();
    return asWritten.flatMap((seen): Finding[] => {
      const { session } = seen;
      if (!session || session.lockTimeout.ms > 0) return [];
      const fresh = blockedBy(seen.facts, schema).filter(
        ({ relation, held }) => !held && !said.has(relation),
      );
      const locked = new Set(fresh.map(({ relation }) => relation));
      const isNamed = namedIn(seen.sql, schema) ?? (() => true);
      const ordered = [...fresh].sort((a, b) => Number(isNamed(b.relation)) - Number(isNamed(a.relation)));
      for (const relation of locked) said.add(relation);
      const whole = ordered.filter(({ relation }) => !locked.has(parentOf(schema, relation)));
      return whole.map(({ relation, mode, what }) => {
        const name = listed([relation]);
        const message =
          what === 'reads and writes'
            ? `No lock_timeout: behind one long query on ${name}, every later query on ${name} waits.`
            : `No lock_timeout: behind one open write to ${name}, every later write to ${name} waits.`;
        const limit = session.statementTimeout.ms;
        return findingAt(seen, {
          rule: strongLockWithoutTimeout.id,
          // A statement_timeout ends the wait as well, so the queue is bounded.
          severity: limit > 0 ? 'note' : 'warning',
          message,
          witnesses: [
            { by: 'sandbox', saw: `${lockWords(mode)} on ${relation}` },
            { by: 'statement', saw: `lock_timeout: ${session.lockTimeout.none ?? 'none'}` },
            ...(limit > 0 ? [{ by: 'statement' as const, saw: `statement_timeout is ${limit} ms` }] : []),
          ],
        });
      });
    });
  },
};
