import type { LockMode } from '../../../model/facts.ts';
import type { Act } from '../act.ts';
import type { Constraint, Relation } from '../catalog/things.ts';
import { lockIndexes } from '../table/table.ts';

/** The foreign keys of a table that a write of these columns checks; all for INSERT. */
export function checkedKeys(act: Act, table: Relation, columns: readonly number[] | undefined): Constraint[] {
  return act.catalog
    .constraints(table.id)
    .filter(({ kind, enforced }) => kind === 'foreign key' && enforced)
    .filter(one => columns === undefined || one.columns.some(number => columns.includes(number)));
}

/** The foreign keys that point to a table, or to the partitioned one above it, and look when these columns change or a row goes. */
export function pointingKeys(
  act: Act,
  table: Relation,
  columns: readonly number[] | undefined,
): Constraint[] {
  const above = ancestors(act, table);
  return [table, ...above]
    .flatMap(({ id }) => act.catalog.referring(id))
    .filter(({ enforced, parent }) => enforced && !(parent !== undefined && isForeignKey(act, parent)))
    .filter(
      ({ references }) =>
        columns === undefined || references?.columns.some(number => columns.includes(number)),
    );
}

const isForeignKey = (act: Act, id: number): boolean => {
  const thing = act.catalog.get(id);
  return thing?.class === 'constraint' && thing.kind === 'foreign key';
};

export function ancestors(act: Act, table: Relation): Relation[] {
  if (!table.bound) return [];
  const parents = table.parents.map(id => act.catalog.relation(id));
  return parents.flatMap(parent => [parent, ...ancestors(act, parent)]);
}

/** Looks whether the referenced row is there (RI_FKey_check): a query by the key, planned with all indexes of its table. */
export function lookUp(act: Act, key: Constraint): void {
  if (!key.references) return;
  const table = act.catalog.relation(key.references.table);
  const partitioned = table.kind === 'partitioned';
  if (partitioned)
    act.unknown('locks', `in which partition of ${table.name} the key is depends on its value`);
  touch(act, table, 'RowShareLock');
  if (!table.empty)
    act.unknown('scans', `a key of ${table.name} is looked up, which the planner may do without its index`);
}

/** What happens to the rows that refer to one that goes or changes: they are looked for, or changed along (ri_triggers.c). */
export function follow(act: Act, key: Constraint, action: string | undefined): void {
  const table = act.catalog.relation(key.on);
  const changes = action !== undefined && action !== 'a' && action !== 'r';
  for (const one of [table, ...act.catalog.descendants(table.id)]) {
    touch(act, one, changes ? 'RowExclusiveLock' : 'RowShareLock');
    if (one.kind === 'partitioned' || one.empty) continue;
    const indexed = act.catalog
      .indexes(one.id)
      .some(({ index }) => index?.valid && key.columns.some(number => index.columns.includes(number)));
    if (indexed)
      act.unknown('scans', `rows of ${one.name} are looked for, which the planner may do without an index`);
    else act.scan(one);
  }
  if (!changes || table.empty) return;
  act.unknown('writes', `how many rows of ${table.name} refer to it is not known`);
  const goesOn =
    pointingKeys(act, table, action === 'c' ? undefined : key.columns).length > 0 ||
    act.catalog.triggers(table.id).length > 0;
  if (goesOn) act.unknown('locks', `what changes with rows of ${table.name} depends on the rows`);
  if (goesOn) act.unknown('scans', `what changes with rows of ${table.name} depends on the rows`);
}

function touch(act: Act, table: Relation, mode: LockMode): void {
  act.lock(table, mode);
  lockIndexes(act, table, mode);
}
