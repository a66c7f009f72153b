import type { Act } from './act.ts';
import type { Address, Need, Relation, Thing } from './catalog/things.ts';
import { describe } from './describe.ts';
import { Fails } from './outcome.ts';

const key = ({ id, sub }: Address): string => `${id}.${sub}`;

/**
 * Drops objects with all that goes along with them, or with all that needs them (`cascade`), by the dependencies that the
 * catalog knows: performDeletion of dependency.c. 2BP01 when something is in the way.
 */
export function dropAll(act: Act, targets: readonly Address[], cascade: boolean): void {
  const doomed = new Map<string, Address>();
  const blocked: Address[] = [];
  for (const target of targets) refuseParts(act, target, targets);
  const waiting: { at: Address; silently: boolean }[] = targets.map(at => ({ at, silently: true }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (doomed.has(key(next.at))) continue;
    doomed.set(key(next.at), next.at);
    for (const { thing, need } of dependentsOf(act, next.at)) {
      const at = { id: thing.id, sub: need.sub };
      if (need.how === 'normal') blocked.push(at);
      else waiting.push({ at, silently: true });
      if (need.how === 'normal' && cascade) waiting.push({ at, silently: false });
    }
  }
  const inTheWay = blocked.some(at => !doomed.has(key(at)) && !doomed.has(key({ id: at.id, sub: 0 })));
  if (!cascade && inTheWay) {
    const first = targets[0];
    const alone = targets.length === 1 && first;
    throw new Fails(
      '2BP01',
      alone
        ? `cannot drop ${describe(act, first)} because other objects depend on it`
        : 'cannot drop desired object(s) because other objects depend on them',
    );
  }
  for (const at of doomed.values()) lockFor(act, at);
  for (const at of doomed.values()) erase(act, at);
}

/** Things that need the address; a column goes with its table, so what needs a column needs the table too. */
function dependentsOf(act: Act, at: Address): { thing: Thing; need: Need }[] {
  return act.catalog.dependents(at.id).filter(({ thing, need }) => {
    if (thing.id === at.id) return at.sub !== 0 && need.on.sub === at.sub && need.sub !== at.sub;
    return at.sub === 0 || need.on.sub === at.sub;
  });
}

/** A part of another object cannot be dropped by itself: the index of a constraint, the sequence of an identity column. */
function refuseParts(act: Act, target: Address, targets: readonly Address[]): void {
  const thing = act.catalog.get(target.id);
  const whole = thing?.needs.find(
    ({ sub, how, on }) =>
      how === 'internal' &&
      sub === target.sub &&
      !targets.some(one => one.id === on.id && (one.sub === 0 || one.sub === on.sub)),
  );
  if (!whole) return;
  const [part, owner] = [describe(act, target), describe(act, whole.on)];
  throw new Fails('2BP01', `cannot drop ${part} because ${owner} requires it`);
}

/** The locks that dropping takes: on the relation, or on the table that the object belongs to. */
function lockFor(act: Act, { id }: Address): void {
  const thing = act.catalog.get(id);
  const lock = (on: number): void => {
    const relation = act.catalog.get(on);
    if (relation?.class === 'relation') act.lock(relation, 'AccessExclusiveLock');
  };
  switch (thing?.class) {
    case 'relation':
      lock(id);
      if (thing.index) lock(thing.index.table);
      if (thing.bound) lockForPartition(act, thing);
      return;
    case 'constraint':
      lock(thing.on);
      if (thing.references) lockReferenced(act, thing.references.table, lock);
      return;
    case 'default':
      lock(thing.on.id);
      return;
    case 'trigger':
    case 'rule':
    case 'policy':
      lock(thing.table);
      return;
    case 'other':
      // Its rows in the catalog belong to the table (RemoveStatisticsById).
      for (const on of thing.kind === 'statistics object' ? thing.relations : []) {
        const table = act.catalog.get(on);
        if (table?.class === 'relation') act.lock(table, 'ShareUpdateExclusiveLock');
      }
      return;
    default:
      return;
  }
}

/** The triggers of a foreign key stand on the referenced table and on each of its partitions. */
function lockReferenced(act: Act, table: number, lock: (id: number) => void): void {
  lock(table);
  const relation = act.catalog.get(table);
  if (relation?.class !== 'relation' || relation.kind !== 'partitioned') return;
  for (const { id } of act.catalog.descendants(table)) lock(id);
}

/** Dropping a partition changes what its parent and the DEFAULT partition hold (heap_drop_with_catalog). */
function lockForPartition(act: Act, partition: Relation): void {
  for (const parent of partition.parents) {
    const whole = act.catalog.get(parent);
    if (whole?.class !== 'relation') continue;
    act.lock(whole, 'AccessExclusiveLock');
    const rest = act.catalog.children(parent).find(({ bound }) => bound?.is_default);
    if (rest) act.lock(rest, 'AccessExclusiveLock');
  }
}

function erase(act: Act, { id, sub }: Address): void {
  const thing = act.catalog.get(id);
  if (!thing) return;
  if (sub === 0 || thing.class !== 'relation') {
    act.catalog.remove(id);
    return;
  }
  act.catalog.put({
    ...thing,
    columns: thing.columns.filter(({ number }) => number !== sub),
    needs: thing.needs.filter(need => need.sub !== sub),
  });
}
