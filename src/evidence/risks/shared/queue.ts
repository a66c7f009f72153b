import type { Witness } from '../../../model/finding.ts';
import type { Context, Seen } from '../risk.ts';
import { type Blocked, blockedBy, parentOf } from './locks.ts';
import { namedIn } from './named.ts';
import type { SessionState } from './session.ts';
import { listed, lockWords } from './words.ts';

/** A strong lock that a statement of the file has to wait for. */
export interface Queued extends Blocked {
  readonly seen: Seen;
  readonly session: SessionState;
}

/** The strong locks of one file: the one that says most, and all of them. */
export interface QueuedInFile {
  readonly worst: Queued;
  readonly all: readonly [Queued, ...Queued[]];
}

/**
 * The strong locks that the statements take in sessions of that kind, by file, because one setting at its top serves the whole
 * file: the first on each table, those that a statement names before the others; a partition goes with its parent.
 */
export function queuedFor(context: Context, applies: (session: SessionState) => boolean): QueuedInFile[] {
  const files = new Map<string, [Queued, ...Queued[]]>();
  for (const queued of locksWaitedFor(context, applies)) {
    const { file } = queued.seen.place;
    const others = files.get(file);
    if (others) others.push(queued);
    else files.set(file, [queued]);
  }
  return [...files.values()].map(all => ({
    worst: all.find(({ what }) => what === 'reads and writes') ?? all[0],
    all,
  }));
}

function locksWaitedFor(
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

/** Who waits in the queue: `behind one long query on users, every later query on users waits; so it is with orders`. */
export function queueWords({ worst: { what, relation }, all }: QueuedInFile): string {
  const name = listed([relation]);
  const others = [...new Set(all.map(other => other.relation))].filter(other => other !== relation);
  const too = others.length > 0 ? `; so it is with ${listed(others)}` : '';
  return what === 'reads and writes'
    ? `behind one long query on ${name}, every later query on ${name} waits${too}`
    : `behind one open write to ${name}, every later write to ${name} waits${too}`;
}

/** Each lock with the line of the statement that takes it. */
export function queueWitnesses({ all }: QueuedInFile): Witness[] {
  const saw = all.map(({ mode, relation, seen }) =>
    all.length > 1
      ? `line ${seen.place.line}: ${lockWords(mode)} on ${relation}`
      : `${lockWords(mode)} on ${relation}`,
  );
  return saw.map(text => ({ by: 'sandbox', saw: text }));
}
