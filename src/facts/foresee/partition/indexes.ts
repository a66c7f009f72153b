import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { buildIndex, constraintOfIndex } from '../index/build-index.ts';
import { isSameIndex } from './same-index.ts';

/** An index of the whole is built on a partition, or one that is there made a part of it (AttachPartitionEnsureIndexes). */
export function ensureIndexes(act: Act, parent: Relation, partition: Relation): void {
  // What is there is locked while it is compared, and let go again where it is taken.
  for (const index of act.catalog.indexes(parent.id)) {
    const candidates = act.catalog.indexes(partition.id);
    const same = candidates.find(one => isSameIndex(act, one, partition, index, parent));
    if (same) attachIndex(act, index, same);
    else buildFor(act, index, act.catalog.relation(partition.id));
  }
}

/** An index of the whole is built on a new partition. */
export function buildFor(act: Act, index: Relation, partition: Relation): Relation | undefined {
  const { elements, primary } = index.index ?? {};
  if (!elements) return undefined;
  const above = constraintOfIndex(act, index.id);
  act.lock(index, 'ShareUpdateExclusiveLock');
  return buildIndex(act, partition, {
    statement: elements,
    primary: primary === true,
    parent: index.id,
    below: 'AccessExclusiveLock',
    ...(above ? { constraint: { kind: above.kind, deferrable: above.deferrable } } : {}),
  });
}

/** An index becomes a part of the index of the whole, and its constraint of the constraint (IndexSetParentIndex). */
export function attachIndex(act: Act, whole: Relation, part: Relation): void {
  act.lock(whole, 'ShareUpdateExclusiveLock');
  const now = act.catalog.relation(part.id);
  if (!now.index || !whole.index) return;
  act.catalog.put({
    ...now,
    index: { ...now.index, parent: whole.id },
    needs: [...now.needs, { sub: 0, on: { id: whole.id, sub: 0 }, how: 'partition' }],
  });
  const [above, own] = [constraintOfIndex(act, whole.id), constraintOfIndex(act, part.id)];
  if (above && own)
    act.catalog.put({
      ...own,
      parent: above.id,
      local: false,
      needs: [...own.needs, { sub: 0, on: { id: above.id, sub: 0 }, how: 'partition' }],
    });
  // What is attached last makes the whole index valid (validatePartitionedIndex).
  const parts = act.catalog.dependents(whole.id).filter(({ need }) => need.how === 'partition').length;
  if (!whole.index.valid && parts >= act.catalog.children(whole.index.table).length)
    act.catalog.put({ ...act.catalog.relation(whole.id), index: { ...whole.index, valid: true } });
}

/** It stands alone again. */
export function detachIndex(act: Act, part: Relation): void {
  if (part.index?.parent === undefined) return;
  act.lock(part, 'AccessExclusiveLock');
  const { parent: above, ...index } = part.index;
  act.catalog.put({ ...part, index, needs: part.needs.filter(({ on }) => on.id !== above) });
  const own = constraintOfIndex(act, part.id);
  if (!own) return;
  const { parent, ...rest } = own;
  act.catalog.put({ ...rest, local: true, needs: own.needs.filter(({ on }) => on.id !== parent) });
}
