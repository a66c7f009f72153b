import type { Waits } from '../../model/evidence.ts';
import type { Facts, Lock, LockMode, RelationKind } from '../../model/facts.ts';
import { lockModes } from '../../model/lock-modes.ts';

/** The mode as LOCK TABLE and the manual write it: `AccessExclusiveLock` is `ACCESS EXCLUSIVE`. */
export function modeText(mode: LockMode): string {
  return mode
    .replace(/Lock$/, '')
    .replace(/(?!^)([A-Z])/g, ' $1')
    .toUpperCase();
}

/** How strong a mode is: its place in Postgres's own order, from 0. */
export function strength(mode: LockMode): number {
  return lockModes.indexOf(mode);
}

/**
 * Who waits for a lock of that mode on a table, by the conflict table of "Explicit Locking" in the manual (13.3):
 * a plain SELECT takes ACCESS SHARE, an INSERT, UPDATE or DELETE takes ROW EXCLUSIVE.
 */
export function waitsFor(mode: LockMode): Waits {
  if (mode === 'AccessExclusiveLock') return 'reads and writes';
  return mode === 'ShareLock' || mode === 'ShareRowExclusiveLock' || mode === 'ExclusiveLock'
    ? 'writes'
    : 'nothing';
}

/** Relations that hold rows, in the sense that queries name them. */
export function isTable(kind: RelationKind): boolean {
  return kind === 'table' || kind === 'partition' || kind === 'view' || kind === 'matview';
}

/** The strongest lock per table that others can see, over several statements; strongest first. */
export function strongestLocks(facts: readonly Facts[]): Lock[] {
  const strongest = new Map<string, Lock>();
  for (const fact of facts) {
    for (const lock of [...fact.locks, ...(fact.phases ?? []).flatMap(phase => phase.locks)]) {
      if (lock.new || !isTable(lock.kind)) continue;
      const known = strongest.get(lock.relation);
      if (known === undefined || strength(lock.mode) > strength(known.mode))
        strongest.set(lock.relation, lock);
    }
  }
  return [...strongest.values()].sort((a, b) => strength(b.mode) - strength(a.mode));
}

/** Locks that read the same but for the name of the relation. */
export interface LockGroup {
  readonly mode: LockMode;
  readonly kind: RelationKind;
  readonly relations: readonly string[];
}

/** Groups locks by mode and kind of relation, strongest first, tables before their indexes. */
export function lockGroups(locks: readonly Lock[]): LockGroup[] {
  const groups = new Map<string, { mode: LockMode; kind: RelationKind; relations: string[] }>();
  for (const { mode, kind, relation } of locks) {
    const key = `${mode} ${kind}`;
    const group = groups.get(key) ?? { mode, kind, relations: [] };
    group.relations.push(relation);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) => Number(isTable(b.kind)) - Number(isTable(a.kind)) || strength(b.mode) - strength(a.mode),
  );
}

/**
 * What a lock does to the others, in words. An index under ACCESS EXCLUSIVE stops the queries on its table, because
 * planning one locks every index of it; a concurrent statement takes that lock only when no query can use the index.
 */
export function effectText({ mode, kind }: LockGroup, transaction: Facts['transaction']): string {
  if (kind === 'index') {
    return mode === 'AccessExclusiveLock' && transaction === 'allowed' ? 'queries on its table wait' : '';
  }
  if (kind === 'sequence') return strength(mode) >= strength('ShareLock') ? 'nextval waits' : '';
  const waits = waitsFor(mode);
  if (kind === 'matview') {
    // Nothing but REFRESH writes to it.
    if (waits === 'nothing') return 'reads go on';
    return waits === 'writes' ? 'reads go on, another REFRESH waits' : 'reads wait';
  }
  if (waits === 'reads and writes') return 'reads and writes wait';
  return waits === 'writes' ? 'writes wait, reads go on' : 'reads and writes go on';
}
