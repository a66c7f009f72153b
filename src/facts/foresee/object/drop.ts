import type { Act } from '../act.ts';
import type { Address, Constraint, Need, Relation, Thing } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import { describe } from './describe.ts';
import { doubtful } from './resolve.ts';

const key = ({ id, sub }: Address): string => `${id}.${sub}`;

/**
 * Drops objects with all that goes along with them, or with all that needs them (`cascade`), by the dependencies that the
 * catalog knows: performDeletion of dependency.c. 2BP01 when something is in the way.
 */
export function dropAll(act: Act, targets: readonly Address[], cascade: boolean): void {
  const doomed = new Map<string, Address>();
  const blocked: Address[] = [];
  for (const target of targets) refuseParts(act, target, targets);
  const waiting: { at: Address }[] = targets.map(at => ({ at }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (doomed.has(key(next.at))) continue;
    doomed.set(key(next.at), next.at);
    for (const { thing, need } of dependentsOf(act, next.at)) {
      const at = { id: thing.id, sub: need.sub };
      if (need.how === 'normal') blocked.push(at);
      else waiting.push({ at });
      if (need.how === 'normal' && cascade) waiting.push({ at }, ...wholesOf(thing, at));
    }
  }
  const inTheWay = blocked.some(at => !doomed.has(key(at)) && !doomed.has(key({ id: at.id, sub: 0 })));
  if (!cascade && inTheWay) {
    doubtful(act);
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

/** What a thing is a part of goes with it when CASCADE reaches the part. */
function wholesOf(thing: Thing, { sub }: Address): { at: Address }[] {
  return thing.needs
    .filter(need => need.how === 'internal' && need.sub === sub)
    .map(({ on }) => ({ at: on }));
}

/** A part of another object cannot be dropped by itself: the index of a constraint, the sequence of an identity column. */
function refuseParts(act: Act, target: Address, targets: readonly Address[]): void {
  const needs = (act.catalog.get(target.id)?.needs ?? []).filter(({ sub }) => sub === target.sub);
  const inDrop = ({ on }: Need): boolean =>
    targets.some(one => one.id === on.id && (one.sub === 0 || one.sub === on.sub));
  const wholes = needs.filter(need => need.how === 'internal' || need.how === 'partition');
  if (wholes.some(inDrop)) return;
  const whole = wholes.find(({ how }) => how === 'partition') ?? wholes[0];
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
      for (const table of tablesOfTriggers(act, thing)) lock(table);
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

/**
 * Where a foreign key has triggers besides on its own table: on the table that it refers to, before 15 not if that is partitioned.
 * What a partition has of the foreign key of the whole has none; each partition that is referred to has its own.
 */
export function tablesOfTriggers(act: Act, { references, parent, on }: Constraint): number[] {
  if (!references) return [];
  const above = parent === undefined ? undefined : act.catalog.get(parent);
  if (above?.class === 'constraint' && above.on !== on) return [];
  const table = act.catalog.get(references.table);
  if (table?.class === 'relation' && table.kind === 'partitioned' && act.major < 15) return [];
  return [references.table];
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
