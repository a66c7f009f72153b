import type { Act } from '../act.ts';
import type { Relation, Trigger } from '../catalog/things.ts';
import type { Deferred } from '../session.ts';
import type { Write, WriteKind } from './analysis.ts';
import { settle } from './deferred.ts';

const bits: Readonly<Record<WriteKind, number>> = { insert: 4, delete: 8, update: 16 };

/** The triggers that a write fires on a table that holds rows of it; those for statements stand on the table that it names. */
export function fire(act: Act, write: Write, table: Relation): void {
  const named =
    table.id === write.relation.id ? [] : act.catalog.triggers(write.relation.id).filter(({ row }) => !row);
  for (const trigger of [...named, ...act.catalog.triggers(table.id)])
    if (fires(trigger, write)) fireOne(act, trigger, write);
}

function fires({ events, enabled, columns, row }: Trigger, write: Write): boolean {
  if (!enabled || (row && write.rows === 'none')) return false;
  return write.kinds.some(kind => {
    if ((events & bits[kind]) === 0) return false;
    const set = write.updated ?? write.columns;
    return kind !== 'update' || !columns || columns.some(number => set?.includes(number));
  });
}

function fireOne(act: Act, trigger: Trigger, write: Write): void {
  if (trigger.routine === undefined && act.world.doubt !== undefined)
    act.unknown('everything', act.world.doubt);
  const [kind, ...others] = write.kinds;
  const later: Deferred = {
    on: trigger.id,
    does: 'fire',
    operation: others.length === 0 ? kind?.toUpperCase() : undefined,
    sure: write.rows !== 'perhaps' && !write.conflicts,
    why: 'whether its trigger fires depends on the rows',
  };
  if (trigger.deferred && act.session.open) act.session.deferred.push(later);
  else settle(act, later);
}
