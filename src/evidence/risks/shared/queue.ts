import type { Witness } from '../../../model/finding.ts';
import type { Context, Seen } from '../risk.ts';
import { type Blocked, blockedBy, parentOf } from './locks.ts';
import { namedIn } from './named.ts';
import type { SessionState } from './session.ts';
import { listed, lockSeen } from './words.ts';

/** A strong lock that a statement of the file has to wait for. */
export interface Queued extends Blocked {
  readonly seen: Seen;
  readonly session: SessionState;
}

/** Strong locks of one file of which the same is true: who waits, and for how long. */
export type QueuedAlike = readonly [Queued, ...Queued[]];

/**
 * The strong locks that the statements take in sessions of that kind, those together of which the same is true, because one
 * setting at the top of a file serves all its statements: the first on each table, those that a statement names before the others; a
 * partition goes with its parent.
 */
export function queuedFor(
  context: Context,
  rule: string,
  applies: (session: SessionState) => boolean,
): QueuedAlike[] {
  const alike = new Map<string, [Queued, ...Queued[]]>();
  for (const queued of locksWaitedFor(context, rule, applies)) {
    const { seen, session, what } = queued;
    const place = context.apart?.(rule, seen.place) ? seen.place : seen.place.file;
    const key = JSON.stringify([place, what, session.lockTimeout.ms, session.statementTimeout.ms]);
    const others = alike.get(key);
    if (others) others.push(queued);
    else alike.set(key, [queued]);
  }
  return [...alike.values()];
}

function locksWaitedFor(
  { asWritten, schema, apart }: Context,
  rule: string,
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
    if (!apart?.(rule, seen.place)) for (const relation of locked) said.add(relation);
    return ordered
      .filter(({ relation }) => !locked.has(parentOf(schema, relation)))
      .map(blocked => ({ ...blocked, seen, session }));
  });
}

/** Who waits in the queue: `behind one long query on users, every later query on users waits; so it is with orders`. */
export function queueWords(all: QueuedAlike): string {
  const [{ what, relation }] = all;
  const name = listed([relation]);
  const others = [...new Set(all.map(other => other.relation))].filter(other => other !== relation);
  const too = others.length > 0 ? `; so it is with ${listed(others)}` : '';
  return what === 'reads and writes'
    ? `behind one long query on ${name}, every later query on ${name} waits${too}`
    : `behind one open write to ${name}, every later write to ${name} waits${too}`;
}

/** Each lock with the line of the statement that takes it. */
export function queueWitnesses(all: QueuedAlike): Witness[] {
  const saw = all.map(queued =>
    all.length > 1 ? `line ${queued.seen.place.line}: ${lockSeen(queued)}` : lockSeen(queued),
  );
  return saw.map(text => ({ by: 'sandbox', saw: text }));
}
