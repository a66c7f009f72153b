import type { LockMode } from '../../../model/facts.ts';
import { as } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Constraint, Relation } from '../catalog/things.ts';
import { tablesOfTriggers } from '../object/drop.ts';
import { chooseName, needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { detachIndex } from '../partition/indexes.ts';
import { dropClonedTriggers } from '../partition/triggers.ts';
import { cloneReferenced } from '../table/foreign-key-clones.ts';
import { requirePartitioned } from './attach-partition.ts';
import type { Command } from './command.ts';
import { removeParent } from './inheritance.ts';

/** DETACH PARTITION: the partition stands alone with all that it has (ATExecDetachPartition). */
export const detachPartition: Command = {
  level: ({ def }) =>
    as(def, 'PartitionCmd')?.concurrent ? 'ShareUpdateExclusiveLock' : 'AccessExclusiveLock',
  pass: 'misc',
  run({ act, command }, parent) {
    const part = as(command.def, 'PartitionCmd');
    const concurrent = part?.concurrent === true;
    if (concurrent) act.forbidTransaction('ALTER TABLE ... DETACH CONCURRENTLY');
    requirePartitioned(act, parent, 'DETACH PARTITION');
    const rest = act.catalog.children(parent.id).find(({ bound }) => bound?.is_default);
    if (rest && concurrent)
      throw new Fails('55000', 'cannot detach partitions concurrently when a default partition exists');
    if (rest) act.lock(rest, 'AccessExclusiveLock');
    const table = needTarget(act, part?.name);
    act.lock(table, 'AccessExclusiveLock');
    if (!table.parents.includes(parent.id))
      throw new Fails('42P01', `relation "${table.name}" is not a partition of relation "${parent.name}"`);
    const referring = act.catalog.referring(table.id).filter(one => one.parent !== undefined);
    const held = referring.flatMap(foreign => checkReferring(act, foreign, table, concurrent));
    if (concurrent) {
      act.commit([parent, 'ShareUpdateExclusiveLock'], [table, 'ShareUpdateExclusiveLock'], ...held);
      keepBounds(act, table);
    }
    standAlone(act, parent, table);
    for (const foreign of referring) removeReferring(act, foreign);
    // What only the first transaction needed is not held any more.
    if (concurrent) act.commitAll(new Set(held.map(([{ id }]) => id)));
  },
};

/**
 * The rows of the partition that another table refers to must not go (RI_PartitionRemove_Check); the locks of it, which CONCURRENTLY
 * holds up to its first commit.
 */
function checkReferring(
  act: Act,
  { on }: Constraint,
  partition: Relation,
  concurrent: boolean,
): (readonly [Relation, LockMode])[] {
  const table = act.catalog.relation(on);
  const indexes = [table, partition].flatMap(({ id }) => act.catalog.indexes(id));
  const locks = [[table, 'ShareLock'] as const, ...indexes.map(index => [index, 'AccessShareLock'] as const)];
  for (const [relation, mode] of locks) act.lock(relation, mode);
  // Before 15 nothing counts what the first of several transactions reads.
  if (!concurrent || act.major >= 15) for (const one of [table, partition]) act.scan(one);
  return locks;
}

function removeReferring(act: Act, { id, on }: Constraint): void {
  act.lock(act.catalog.relation(on), 'AccessExclusiveLock');
  act.catalog.remove(id);
}

function standAlone(act: Act, parent: Relation, table: Relation): void {
  dropClonedTriggers(act, table);
  for (const constraint of act.catalog.constraints(table.id))
    if (constraint.kind === 'foreign key' && constraint.references && constraint.parent !== undefined)
      ownForeignKey(act, table, constraint);
  for (const index of act.catalog.indexes(table.id)) detachIndex(act, index);
  removeParent(act, table, parent);
  const { bound: _, ...now } = act.catalog.relation(table.id);
  act.catalog.put({
    ...now,
    columns: now.columns.map(({ identity, ...column }) =>
      identity && act.major < 17 ? { ...column, identity } : column,
    ),
  });
}

/** A foreign key that came from the whole gets triggers of its own on the table that it refers to. */
function ownForeignKey(act: Act, table: Relation, foreign: Constraint): void {
  const { parent: above, ...rest } = foreign;
  const parent = above === undefined ? undefined : act.catalog.get(above);
  // It repeats one of this very table, for a partition that is referred to.
  if (parent?.class !== 'constraint' || parent.on === table.id) return;
  const own = act.catalog.put({
    ...rest,
    local: true,
    needs: foreign.needs.filter(({ on }) => on.id !== above),
  });
  for (const id of tablesOfTriggers(act, own)) {
    const referred = act.catalog.relation(id);
    for (const one of [referred, ...(referred.kind === 'partitioned' ? act.catalog.descendants(id) : [])])
      act.lock(one, 'ShareRowExclusiveLock');
  }
  cloneReferenced(act, own);
}

/** CONCURRENTLY leaves the bounds behind as a CHECK (DetachAddConstraintIfNeeded). */
function keepBounds(act: Act, table: Relation): void {
  const [above] = table.parents;
  const whole = above === undefined ? undefined : act.catalog.get(above);
  const keys = whole?.class === 'relation' ? (whole.partitionedBy?.columns ?? []) : [];
  const only =
    keys.length === 1 && whole?.class === 'relation'
      ? whole.columns.find(({ number }) => number === keys[0])?.name
      : undefined;
  act.catalog.put({
    class: 'constraint',
    id: act.catalog.nextId(),
    name: chooseName(name => act.catalog.isConstraintName(table.schema, name), table.name, only, 'check'),
    on: table.id,
    kind: 'check',
    columns: [],
    validated: true,
    enforced: true,
    deferrable: false,
    noInherit: false,
    local: true,
    needs: [{ sub: 0, on: { id: table.id, sub: 0 }, how: 'auto' }],
  });
}
