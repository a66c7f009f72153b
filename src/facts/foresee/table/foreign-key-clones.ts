import type { LockMode } from '../../../model/facts.ts';
import type { Act } from '../act.ts';
import type { Constraint, Id, Need, Relation } from '../catalog/things.ts';
import { chooseName } from '../object/resolve.ts';
import { mapColumns } from '../partition/columns.ts';

/** `t_a_b_fkey`, numbered where a constraint of the schema is called that already (ChooseConstraintName). */
export function foreignKeyName(act: Act, table: Relation, columns: readonly string[]): string {
  return chooseName(
    name => act.catalog.isConstraintName(table.schema, name),
    table.name,
    columns.join('_'),
    'fkey',
  );
}

/** The name of a clone: the one of the original while it is free on the table. */
function cloneName(act: Act, table: Relation, { name }: Constraint, columns: readonly number[]): string {
  if (!act.catalog.constraint(table.id, name)) return name;
  if (act.major < 18) return foreignKeyName(act, table, namesOf(table, columns));
  for (let at = 1; ; at++)
    if (!act.catalog.isConstraintName(table.schema, `${name}_${at}`)) return `${name}_${at}`;
}

const namesOf = (table: Relation, columns: readonly number[]): string[] =>
  columns.map(number => table.columns.find(column => column.number === number)?.name ?? '');

/** A foreign key to a partitioned table is repeated for each partition that is referred to (addFkRecurseReferenced). */
export function cloneReferenced(act: Act, foreign: Constraint, only?: Relation): void {
  const { references } = foreign;
  if (!references) return;
  const whole = act.catalog.relation(references.table);
  if (whole.kind !== 'partitioned') return;
  const table = act.catalog.relation(foreign.on);
  for (const partition of only ? [only] : act.catalog.children(whole.id)) {
    const columns = mapColumns(whole, partition, references.columns);
    const index = act.catalog.indexes(partition.id).find(one => one.index?.parent === references.index);
    const clone = act.catalog.put({
      ...foreign,
      id: act.catalog.nextId(),
      name: cloneName(act, table, foreign, foreign.columns),
      local: false,
      parent: foreign.id,
      references: { table: partition.id, columns, ...(index ? { index: index.id } : {}) },
      needs: [
        ...foreign.columns.map((sub): Need => ({ sub: 0, on: { id: table.id, sub }, how: 'auto' })),
        ...columns.map((sub): Need => ({ sub: 0, on: { id: partition.id, sub }, how: 'normal' })),
        ...(index ? [needs(index.id, 'normal')] : []),
        needs(foreign.id, 'internal'),
      ],
    });
    cloneReferenced(act, clone);
  }
}

const needs = (id: Id, how: Need['how']): Need => ({ sub: 0, on: { id, sub: 0 }, how });

/**
 * A foreign key of a partitioned table is one of each partition too (addFkRecurseReferencing): one that is there is taken over, a
 * new one is made else. The constraints that are new, and must be validated where rows are.
 */
export function cloneReferencing(
  act: Act,
  foreign: Constraint,
  partition: Relation,
  mode: LockMode,
): Constraint[] {
  act.lock(partition, mode);
  const { references } = foreign;
  if (!references) return [];
  const columns = mapColumns(act.catalog.relation(foreign.on), partition, foreign.columns);
  const same = act.catalog
    .constraints(partition.id)
    .find(
      one => one.parent === undefined && isSame(one, foreign, columns) && (act.major >= 18 || one.validated),
    );
  if (same) return takeOver(act, foreign, same, partition, mode);
  const id = act.catalog.nextId();
  const clone = act.catalog.put({
    ...foreign,
    id,
    name: cloneName(act, partition, foreign, columns),
    on: partition.id,
    columns,
    local: false,
    parent: foreign.id,
    needs: [
      ...columns.map((sub): Need => ({ sub: 0, on: { id: partition.id, sub }, how: 'auto' })),
      ...references.columns.map(
        (sub): Need => ({ sub: 0, on: { id: references.table, sub }, how: 'normal' }),
      ),
      ...(references.index === undefined ? [] : [needs(references.index, 'normal')]),
      needs(foreign.id, 'partition'),
    ],
  });
  return [clone, ...below(act, clone, partition, mode)];
}

const below = (act: Act, clone: Constraint, partition: Relation, mode: LockMode): Constraint[] =>
  partition.kind === 'partitioned'
    ? act.catalog.children(partition.id).flatMap(child => cloneReferencing(act, clone, child, mode))
    : [];

/** tryAttachPartitionForeignKey: it must be the same in all that counts, before 18 validated too. */
function isSame(one: Constraint, foreign: Constraint, columns: readonly number[]): boolean {
  return (
    one.kind === 'foreign key' &&
    one.references?.table === foreign.references?.table &&
    one.columns.join() === columns.join() &&
    one.references?.columns.join() === foreign.references?.columns.join() &&
    one.deferrable === foreign.deferrable &&
    one.enforced === foreign.enforced &&
    one.onDelete === foreign.onDelete
  );
}

function takeOver(
  act: Act,
  foreign: Constraint,
  same: Constraint,
  partition: Relation,
  mode: LockMode,
): Constraint[] {
  const unproved = !same.validated && foreign.validated;
  // Its triggers on the table that is referred to go, which locks that alone (DropForeignKeyConstraintTriggers).
  if (foreign.references) act.lock(act.catalog.relation(foreign.references.table), 'AccessExclusiveLock');
  for (const one of act.catalog.constraints(partition.id))
    if (one.parent === same.id) act.catalog.remove(one.id);
  const taken = act.catalog.put({
    ...same,
    parent: foreign.id,
    local: false,
    validated: same.validated || foreign.validated,
    needs: [...same.needs, needs(foreign.id, 'partition')],
  });
  return [...(unproved ? [taken] : []), ...below(act, taken, partition, mode)];
}
