import type { Act } from '../act.ts';
import type { Relation, Trigger } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';

/** Row triggers of the whole are made on a partition, and on those below it (CloneRowTriggersToPartition). */
export function cloneTriggers(act: Act, parent: Relation, partition: Relation): void {
  for (const trigger of act.catalog.triggers(parent.id))
    if (trigger.row) cloneTrigger(act, trigger, partition);
}

function cloneTrigger(act: Act, trigger: Trigger, partition: Relation): void {
  if (act.catalog.triggers(partition.id).some(({ name }) => name === trigger.name))
    throw new Fails('42710', `trigger "${trigger.name}" for relation "${partition.name}" already exists`);
  const clone = act.catalog.put({
    ...trigger,
    id: act.catalog.nextId(),
    table: partition.id,
    parent: trigger.id,
    needs: [
      { sub: 0, on: { id: partition.id, sub: 0 }, how: 'auto' },
      { sub: 0, on: { id: trigger.id, sub: 0 }, how: 'partition' },
      ...(trigger.routine === undefined
        ? []
        : [{ sub: 0, on: { id: trigger.routine, sub: 0 }, how: 'normal' as const }]),
    ],
  });
  if (partition.kind === 'partitioned')
    for (const child of act.catalog.children(partition.id)) cloneTrigger(act, clone, child);
}

/** Triggers that came from the whole go when the partition is no longer one (DropClonedTriggersFromPartition). */
export function dropClonedTriggers(act: Act, partition: Relation): void {
  for (const { id, parent } of act.catalog.triggers(partition.id)) {
    if (parent === undefined) continue;
    act.catalog.remove(id);
    for (const child of act.catalog.descendants(partition.id))
      for (const one of act.catalog.triggers(child.id)) if (one.parent === id) act.catalog.remove(one.id);
  }
}
