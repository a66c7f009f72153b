import type { Context, Seen } from '../risk.ts';
import { type Blocked, blockedBy, parentOf } from './locks.ts';
import { namedIn } from './named.ts';
import type { SessionState } from './session.ts';

/** A strong lock that a statement of the file has to wait for. */
export interface Queued extends Blocked {
  readonly seen: Seen;
  readonly session: SessionState;
}

/**
 * The strong locks that the statements take in sessions of that kind: the first on each table of the file, those that a
 * statement names before the others; a partition goes with its parent.
 */
export function queuedFor(
  { asWritten, schema }: Context,
  applies: (session: SessionState) => boolean,
): Queued[] {
  const said = new Set<string>();
  return asWritten.flatMap((seen): Queued[] => {
    const { session } = seen;
    if (!session || !applies(session)) return [];
    const fresh = blockedBy(seen.facts, schema).filter(({ relation, held }) => !held && !said.has(relation));
    const locked = new Set(fresh.map(({ relation }) => relation));
    const isNamed = namedIn(seen.sql, schema) ?? (() => true);
    const ordered = [...fresh].sort((a, b) => Number(isNamed(b.relation)) - Number(isNamed(a.relation)));
    for (const relation of locked) said.add(relation);
    return ordered
      .filter(({ relation }) => !locked.has(parentOf(schema, relation)))
      .map(blocked => ({ ...blocked, seen, session }));
  });
}

/** Who waits in the queue: `behind one long query on users, every later query on users waits`. */
export function queueWords({ what }: Blocked, name: string): string {
  return what === 'reads and writes'
    ? `behind one long query on ${name}, every later query on ${name} waits`
    : `behind one open write to ${name}, every later write to ${name} waits`;
}
