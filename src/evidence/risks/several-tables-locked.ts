import type { Finding } from '../../model/finding.ts';
import type { Schema } from '../../model/schema.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { takerOf } from './shared/held.ts';
import { blockedBy, parentOf } from './shared/locks.ts';
import { tableOf } from './shared/tables.ts';
import { listed, lockSeen } from './shared/words.ts';

/** deadlock_timeout of a server that nobody has changed: before it is over, no deadlock is looked for. */
const DEADLOCK_TIMEOUT_MS = 1000;

/**
 * A transaction that holds a strong lock on one table waits for one on another: said at the statement that takes the second.
 * A note where a lock_timeout makes the migration give up before Postgres picks a victim. Partitions of one table count once.
 */
export const severalTablesLocked: Risk = {
  id: 'several-tables-locked',
  title: 'One transaction locks several tables',
  why: 'A transaction that takes strong locks on two tables, one after the other, meets application transactions that use them in the other order. Each then waits for the other, until Postgres ends one of them with 40P01: often that is a user. And the first table stays locked as long as the second is waited for.',
  default: 'on',
  avoidedBy: 'own step',
  look(context) {
    let said = false;
    return context.asWritten.flatMap((seen): Finding[] => {
      const blocked = blockedBy(seen.facts, context.schema).filter(({ relation }) =>
        tableOf(context.schema, relation),
      );
      const root = rootIn(context.schema);
      const before = new Set(blocked.filter(({ held }) => held).map(({ relation }) => root(relation)));
      const added = blocked.filter(({ relation, held }) => !held && !before.has(root(relation)));
      if (before.size === 0) said = false;
      if (said || before.size === 0 || added.length === 0) return [];
      said = true;
      const first = blocked.find(({ held }) => held);
      const line = first && takerOf(first, seen, context)?.place.line;
      const since = line === undefined ? '' : ` since line ${line}`;
      const names = listed([...new Set(added.map(({ relation }) => root(relation)))]);
      const others = listed([...before]);
      const use = blocked.some(({ what }) => what === 'reads and writes') ? 'uses' : 'writes to';
      const limit = seen.session?.lockTimeout.ms ?? 0;
      return [
        findingAt(seen, {
          rule: severalTablesLocked.id,
          severity: limit > 0 && limit <= DEADLOCK_TIMEOUT_MS ? 'note' : 'warning',
          message: `Locks ${names} while ${others} ${before.size === 1 ? 'has' : 'have'} been locked${since}: a transaction that ${use} them in the other order deadlocks with it (40P01).`,
          witnesses: [
            {
              by: 'sandbox',
              saw: blocked.map(lockSeen).join('; '),
            },
          ],
        }),
      ];
    });
  },
};

/** The table that a partition is part of in the end; any other table itself. */
function rootIn(schema: Schema): (relation: string) => string {
  return relation => {
    let root = relation;
    for (let parent = parentOf(schema, root); parent !== ''; parent = parentOf(schema, root)) root = parent;
    return root;
  };
}
