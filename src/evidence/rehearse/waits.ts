import type { StepEvidence, Waits } from '../../model/evidence.ts';
import type { Facts, LockMode } from '../../model/facts.ts';
import { lockModes } from '../../model/lock-modes.ts';

/**
 * Who has to wait behind a table lock. Reads take AccessShareLock, writes RowExclusiveLock; the rest is the conflict
 * table of the manual, "Explicit Locking".
 */
export function whoWaits(mode: LockMode): Waits {
  if (mode === 'AccessExclusiveLock') return 'reads and writes';
  return lockModes.indexOf(mode) >= lockModes.indexOf('ShareLock') ? 'writes' : 'nothing';
}

/** Relations that queries name: who reads a view waits for whoever drops it. */
const queried: ReadonlySet<Facts['locks'][number]['kind']> = new Set([
  'table',
  'partition',
  'view',
  'matview',
]);

/** The strongest lock per table that existed before, over all statements of a step, strongest first. */
export function waitsOf(facts: readonly Facts[]): StepEvidence['waits'] {
  const strongest = new Map<string, LockMode>();
  const views = new Set<string>();
  for (const { locks } of facts) {
    for (const { relation, kind, mode, new: born } of locks) {
      if (born || !queried.has(kind)) continue;
      if (kind === 'matview') views.add(relation);
      const had = strongest.get(relation);
      if (!had || lockModes.indexOf(mode) > lockModes.indexOf(had)) strongest.set(relation, mode);
    }
  }
  return [...strongest]
    .map(([relation, mode]) => {
      // Nothing but REFRESH writes to a materialized view.
      const isRead = views.has(relation) && mode !== 'AccessExclusiveLock';
      return { relation, mode, what: isRead ? ('nothing' as const) : whoWaits(mode) };
    })
    .sort(
      (a, b) => lockModes.indexOf(b.mode) - lockModes.indexOf(a.mode) || (a.relation < b.relation ? -1 : 1),
    );
}

/** Whether the time of a statement grows with the rows of a table that existed before. */
export function grows(facts: readonly Facts[]): boolean {
  return facts.some(seen => {
    const born = new Set(seen.locks.filter(lock => lock.new).map(lock => lock.relation));
    const touched = [...seen.scans, ...seen.rewrites, ...seen.builds.map(build => build.table)];
    return (
      touched.some(relation => !born.has(relation)) ||
      seen.writes.some(write => write.rows !== 0 && !born.has(write.relation))
    );
  });
}
