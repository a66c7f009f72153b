import { all } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';

import type { Constraint, Id, Relation } from '../catalog/things.ts';
import { defaultIndexName } from '../index/name.ts';
import { operatorClassOf } from '../index/operator-class.ts';
import { operatorsOf } from '../type/coercion.ts';
import type { Work } from './command.ts';

/** Makes anew what depended on columns that were altered: constraints, indexes (ATPostAlterTypeCleanup). */
export function recreate(act: Act, work: Work): void {
  const indexes: Relation[] = [];
  for (const [id, from] of work.remembered) {
    const thing = act.catalog.get(id);
    if (thing?.class === 'relation') indexes.push(thing);
    if (thing?.class !== 'constraint') continue;
    if (thing.kind === 'foreign key') recreateForeignKey(act, work, thing, from);
    if (
      thing.kind === 'check' &&
      thing.validated &&
      thing.enforced &&
      act.catalog.get(thing.on)?.class === 'relation'
    )
      work.verifies.add(thing.on);
    if (thing.index !== undefined) indexes.push(act.catalog.relation(thing.index));
  }
  for (const index of indexes) recreateIndex(act, work, index, indexes);
  work.remembered.clear();
}

/** It is looked up again, unless rows and the operator that compares them are as before (TryReuseForeignKey). */
function recreateForeignKey(act: Act, work: Work, key: Constraint, from: Id): void {
  if (!key.references) return;
  for (const id of [key.on, key.references.table]) act.lock(act.catalog.relation(id), 'AccessExclusiveLock');
  if (!key.validated || !key.enforced || work.foreignKeys.some(one => one.id === key.id)) return;
  const changed =
    work.rewrites.has(key.on) ||
    work.rewrites.has(from) ||
    [key.on, key.references.table].some((id, side) =>
      (side === 0 ? key.columns : (key.references?.columns ?? [])).some(column => {
        const before = operators(act, work.before.get(id), column);
        return before !== undefined && before !== operators(act, act.catalog.relation(id), column);
      }),
    );
  if (changed) work.foreignKeys.push(key);
}

/** Undefined for a table that is as it was. */
function operators(act: Act, table: Relation | undefined, number: number): string | undefined {
  const column = table?.columns.find(one => one.number === number);
  return column && operatorsOf(act, column.type);
}

function recreateIndex(act: Act, work: Work, index: Relation, all: readonly Relation[]): void {
  const parts = index.index;
  if (!parts) return;
  // The index of the whole makes those of its partitions.
  if (parts.parent !== undefined && all.some(({ id }) => id === parts.parent)) return;
  requireClasses(act, index);
  const next = renew(act, index, index.name, parts.parent);
  if (parts.partitioned) renewBelow(act, work, index, next);
  else if (!isCompatible(act, work, index)) work.rebuilds.add(next.id);
}

/** What it is made of now must be of types that it can hold. */
function requireClasses(act: Act, { index }: Relation): void {
  if (!index) return;
  const { columns } = act.catalog.relation(index.table);
  const elements = all(index.elements?.indexParams, 'IndexElem');
  for (const [at, number] of index.columns.entries())
    operatorClassOf(act, index.method, columns.find(one => one.number === number)?.type, elements[at]);
}

/** Those of the partitions are built, under names that Postgres makes up. */
function renewBelow(act: Act, work: Work, old: Relation, now: Relation): void {
  for (const child of act.catalog.children(old.index?.table ?? 0)) {
    const same = act.catalog.indexes(child.id).find(({ index }) => index?.parent === old.id);
    if (!same) continue;
    act.lock(same, 'AccessExclusiveLock');
    act.catalog.remove(same.id);
    const next = renew(act, same, defaultIndexName(act, child, same, constraintOf(act, same)), now.id);
    if (next.index?.partitioned) renewBelow(act, work, same, next);
    else work.rebuilds.add(next.id);
  }
}

const constraintOf = (act: Act, { id, index }: Relation): Constraint | undefined =>
  act.catalog.constraints(index?.table ?? 0).find(one => one.index === id);

/** Another index in the place of one: all that names it by its id names the new one. */
function renew(act: Act, old: Relation, name: string, parent: Id | undefined): Relation {
  act.lock(old, 'AccessExclusiveLock');
  const id = act.catalog.nextId();
  const { parent: _, ...parts } = old.index as NonNullable<Relation['index']>;
  const before = parts.table;
  act.catalog.remove(old.id);
  const next = act.make({
    ...old,
    id,
    name,
    born: act.world.watching,
    index: { ...parts, valid: true, ...(parent === undefined ? {} : { parent }) },
    needs: old.needs.map(need =>
      _ !== undefined && need.on.id === _ && parent !== undefined
        ? { ...need, on: { id: parent, sub: 0 } }
        : need,
    ),
  });
  act.lock(next, 'AccessExclusiveLock');
  for (const constraint of act.catalog.constraints(before))
    if (constraint.index === old.id) act.catalog.put({ ...constraint, name, index: id });
  for (const key of act.catalog.referring(before))
    if (key.references?.index === old.id)
      act.catalog.put({
        ...key,
        references: { ...key.references, index: id },
        needs: moved(key, old.id, id),
      });
  const table = act.catalog.relation(before);
  if (table.replicaIndex === old.id) act.catalog.put({ ...table, replicaIndex: id });
  if (table.clusterIndex === old.id) act.catalog.put({ ...act.catalog.relation(before), clusterIndex: id });
  return next;
}

const moved = ({ needs }: Constraint, from: Id, to: Id): Constraint['needs'] =>
  needs.map(need => (need.on.id === from ? { ...need, on: { id: to, sub: need.on.sub } } : need));

/** Whether what is stored of an index does for the new one (CheckIndexCompatible). */
function isCompatible(act: Act, work: Work, { index }: Relation): boolean {
  if (!index?.valid || index.predicate || index.columns.includes(null)) return false;
  const before = work.before.get(index.table);
  if (!before) return true;
  const now = act.catalog.relation(index.table);
  return index.columns.every(number => {
    const [old, next] = [before, now].map(table => table.columns.find(one => one.number === number));
    if (!old || !next) return false;
    return operatorsOf(act, old.type) === operatorsOf(act, next.type) && old.collate === next.collate;
  });
}
