import type { Waits } from '../../../model/evidence.ts';
import type { Facts, Lock, LockMode } from '../../../model/facts.ts';
import { lockModes } from '../../../model/lock-modes.ts';
import type { Schema } from '../../../model/schema.ts';
import { splitQualified } from '../../../sql/names.ts';
import { tableNamed, tableOfIndex } from './by-name.ts';

const strength = (mode: LockMode): number => lockModes.indexOf(mode);

/** ShareLock and stronger: modes that conflict with what INSERT, UPDATE and DELETE take. */
export const isStrong = (mode: LockMode): boolean => strength(mode) >= strength('ShareLock');

/** What queries wait for while the lock is held: ACCESS EXCLUSIVE alone stops plain SELECT (table 13.2 of the documentation). */
export function waitsBehind(mode: LockMode): Waits {
  if (mode === 'AccessExclusiveLock') return 'reads and writes';
  return isStrong(mode) ? 'writes' : 'nothing';
}

/** A table, partition, view or materialized view that existed before and whose queries wait. */
export interface Blocked {
  readonly relation: string;
  readonly mode: LockMode;
  /** The index of the relation that the lock is on, where it is not on the relation itself. */
  readonly index?: string;
  readonly what: Exclude<Waits, 'nothing'>;
  /** The lock was taken by an earlier statement of the same transaction. */
  readonly held: boolean;
}

const queried: ReadonlySet<Lock['kind']> = new Set(['table', 'partition', 'matview', 'view']);

/**
 * What waits while the statement runs: the strongest lock on each relation that existed before. ACCESS EXCLUSIVE on an
 * index stops every query on its table, because planning a query locks all its indexes (seen with REINDEX on 15 and 18);
 * not so under CONCURRENTLY, which takes it when no query can see the index any more.
 */
export function blockedBy(facts: Facts, schema: Schema): Blocked[] {
  const strongest = new Map<string, Blocked>();
  const add = (relation: string, { mode, held }: Lock, index?: string) => {
    const what = waitsBehind(mode);
    const known = strongest.get(relation);
    // Of locks that are as strong, the one on the relation itself says more than one on an index of it.
    const stronger = strength(mode) - strength(known?.mode ?? mode);
    if (what !== 'nothing' && (!known || stronger > 0 || (stronger === 0 && known.index && !index)))
      strongest.set(relation, { relation, mode, what, held, ...(index && { index }) });
  };
  for (const lock of facts.locks) {
    // Nothing but REFRESH writes to a materialized view, so a lock that lets it be read stops no query.
    const isRead = lock.kind === 'matview' && lock.mode !== 'AccessExclusiveLock';
    if (lock.new || isRead) continue;
    if (queried.has(lock.kind)) add(lock.relation, lock);
    else if (lock.kind === 'index' && lock.mode === 'AccessExclusiveLock') {
      const table = tableOfIndex(schema, lock.relation)?.name;
      if (table && !isConcurrent(facts, table)) add(table, lock, lock.relation);
    }
  }
  return [...strongest.values()];
}

/** True for a relation that others may be using: locked and not born in this run, or unlocked and in the schema. */
export function existedBefore(relation: string, facts: Facts, schema: Schema): boolean {
  const locks = facts.locks.filter(lock => lock.relation === relation);
  if (locks.length > 0) return locks.some(lock => !lock.new);
  return tableNamed(schema, relation) !== undefined;
}

/** The table that a relation is a partition of; empty for any other. */
export function parentOf(schema: Schema, relation: string): string {
  const table =
    tableNamed(schema, relation) ?? schema.tables.find(one => one.relname === splitQualified(relation).name);
  return table?.parent ?? '';
}

function isConcurrent(facts: Facts, table: string): boolean {
  return (
    facts.transaction === 'forbidden' &&
    facts.locks.some(lock => lock.relation === table && lock.mode === 'ShareUpdateExclusiveLock')
  );
}
