import type { Context, Seen } from '../risk.ts';
import { type Blocked, blockedBy, isStrong } from './locks.ts';

/** Says so when a lock comes from a statement above: `, under the lock that line 3 took`. */
export function heldBy(blocked: readonly Blocked[], seen: Seen, context: Context): string {
  const held = blocked.find(one => one.held);
  if (!held) return '';
  const above = takerOf(held, seen, context);
  if (!above) return ', under a lock that an earlier statement took';
  return seen.step
    ? `, under the lock that statement ${above.index + 1} of the ${seen.undo ? 'undo' : 'step'} took`
    : `, under the lock that line ${above.place.line} took`;
}

/** The statement above that took a lock which is still held. */
export function takerOf(held: Blocked, seen: Seen, context: Context): Seen | undefined {
  return [...context.asWritten, ...context.asPlanned, ...context.asUndone]
    .filter(other => other.step === seen.step && other.undo === seen.undo && other.index < seen.index)
    .findLast(({ facts }) =>
      facts.locks.some(lock => lock.relation === held.relation && !lock.held && isStrong(lock.mode)),
    );
}

/**
 * What would wait while a statement of the file runs, if a tool runs the whole file in one transaction: locks are kept
 * until its end. Only for a file without transactions of its own that was run wrapped and did not fail.
 */
export function blockedIfWrapped(seen: Seen, { asWritten, written, schema }: Context): Blocked[] {
  if (seen.step || !written.wrapped.ok || asWritten.some(({ session }) => session?.inTransaction)) return [];
  const above = asWritten.slice(0, seen.index).flatMap(({ facts }) => blockedBy(facts, schema));
  const tables = new Map(above.map(one => [one.relation, { ...one, held: true }]));
  for (const one of above) {
    if (one.what === 'reads and writes') tables.set(one.relation, { ...one, held: true });
  }
  return [...tables.values()];
}
