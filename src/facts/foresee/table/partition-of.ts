import type { Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Id, Relation } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import { boundOf } from '../partition/bound.ts';
import { cloneForeignKeys } from '../partition/foreign-keys.ts';
import { holds } from '../partition/holds.ts';
import { buildFor } from '../partition/indexes.ts';
import { requireRoom, siblings } from '../partition/overlap.ts';
import { isRead } from '../partition/read.ts';
import { cloneTriggers } from '../partition/triggers.ts';

/** A new partition: held against the others and the DEFAULT one, it has all that the whole has (DefineRelation). */
export function partitionOf(
  act: Act,
  partition: Id,
  parent: Relation,
  spec: Tree<'PartitionBoundSpec'>,
): void {
  const table = act.catalog.relation(partition);
  if (parent.persistence !== 'temporary' && table.persistence === 'temporary')
    throw new Fails(
      '42809',
      `cannot create a temporary relation as partition of permanent relation "${parent.name}"`,
    );
  const bound = boundOf(act, parent, spec);
  requireRoom(act, parent, table.name, bound, partition);
  const others = siblings(act, parent, partition).map(one => one.bound);
  const rest = act.catalog.children(parent.id).find(one => one.bound?.is_default && one.id !== partition);
  if (rest) {
    act.lock(rest, 'AccessExclusiveLock');
    // No row of the DEFAULT partition may belong to the new one (check_default_partition_contents).
    for (const one of isRead(act, parent, rest, holds(parent, bound, others), { not: true })) act.scan(one);
  }
  for (const index of act.catalog.indexes(parent.id)) buildFor(act, index, table);
  cloneTriggers(act, parent, act.catalog.relation(partition));
  cloneForeignKeys(act, parent, act.catalog.relation(partition));
}
