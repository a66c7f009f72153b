import type { LockMode } from '../../../model/facts.ts';
import { conjuncts, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Column, Relation } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import { notNullName } from '../table/not-null-name.ts';
import { needColumn } from '../table/table.ts';
import type { Command, Step, Work } from './command.ts';

/** SET NOT NULL: reads the table, unless checks that hold already prove it. */
export const setNotNull: Command = {
  level: 'AccessExclusiveLock',
  pass: 'column attributes',
  run(step, table) {
    const { act, command, recurse } = step;
    const name = command.name ?? '';
    const children = act.catalog.children(table.id);
    const isOpen = (one: Relation): boolean => !needColumn(one, name).notNull;
    if (!recurse && table.kind === 'partitioned' && isOpen(table) && children.some(isOpen))
      throw new Fails('42P16', 'constraint must be added to child tables too');
    setBelow(step, table, name, undefined);
  },
};

/** Before 18 every table below is locked and looked at; since 18 it ends where one has the constraint (ATExecSetNotNull). */
function setBelow(step: Step, table: Relation, name: string, above: string | undefined): void {
  const { act, work, mode, recurse } = step;
  act.lock(table, mode);
  const column = needColumn(table, name);
  if (column.notNull && act.major >= 18) return;
  makeNotNull(act, work, table, column);
  // What is inherited has the name of what it comes from.
  const called = above ?? notNullName(table, column);
  if (above !== undefined)
    act.catalog.putColumn(table.id, column.number, {
      notNullInherited: true,
      ...(column.notNull ? {} : { notNullAs: { name: called, valid: true } }),
    });
  if (recurse) for (const child of act.catalog.children(table.id)) setBelow(step, child, name, called);
}

/** The column allows no null any more; what proves it is looked for first (NotNullImpliedByRelConstraints). */
export function makeNotNull(act: Act, work: Work, table: Relation, column: Column): void {
  if (column.notNull) return;
  act.catalog.putColumn(table.id, column.number, { notNull: true });
  if (!isProved(act, table, column)) work.verifies.add(table.id);
}

/** Whether a validated CHECK says `column IS NOT NULL`, alone or together with other conditions. */
export function isProved(act: Act, table: Relation, column: Column): boolean {
  return act.catalog
    .constraints(table.id)
    .filter(({ kind, validated, enforced }) => kind === 'check' && validated && enforced)
    .some(({ expression }) => conjuncts(expression).some(one => saysNotNull(one, column.name)));
}

function saysNotNull(node: Node, column: string): boolean {
  const test = (node as { NullTest?: Tree<'NullTest'> }).NullTest;
  if (test?.nulltesttype !== 'IS_NOT_NULL' || !test.arg || !('ColumnRef' in test.arg)) return false;
  const last = test.arg.ColumnRef.fields?.at(-1);
  return last !== undefined && 'String' in last && last.String.sval === column;
}

/** DROP NOT NULL: only the catalog changes. */
export const dropNotNull: Command = {
  level: 'AccessExclusiveLock',
  pass: 'drop',
  run({ act, command, recurse, mode }, table) {
    const column = needColumn(table, command.name ?? '');
    if (column.identity)
      throw new Fails('42601', `column "${column.name}" of relation "${table.name}" is an identity column`);
    const inKey = act.catalog
      .constraints(table.id)
      .some(({ kind, columns }) => kind === 'primary key' && columns.includes(column.number));
    if (inKey) throw new Fails('42P16', `column "${column.name}" is in a primary key`);
    const identity = table.replicaIndex === undefined ? undefined : act.catalog.get(table.replicaIndex);
    if (identity?.class === 'relation' && identity.index?.columns.includes(column.number))
      throw new Fails('42P16', `column "${column.name}" is in index used as replica identity`);
    refuseInherited(act, table, column);
    const below = act.catalog.children(table.id);
    if (!recurse && table.kind === 'partitioned' && below.length > 0 && act.major < 18)
      throw new Fails(
        '42P16',
        'cannot remove constraint from only the partitioned table when partitions exist',
      );
    dropBelow(act, table, column.name, mode, recurse || table.kind === 'partitioned');
  },
};

/** What the parent asks of its partitions, and since 18 of those that inherit, is not theirs to drop. */
function refuseInherited(act: Act, table: Relation, column: Column): void {
  for (const id of table.parents) {
    const parent = act.catalog.relation(id);
    const above = parent.columns.find(({ name }) => name === column.name);
    if (!above?.notNull) continue;
    if (table.bound) throw new Fails('42P16', `column "${column.name}" is marked NOT NULL in parent table`);
    if (act.major >= 18 && (column.notNullInherited || !column.local))
      throw new Fails(
        '42P16',
        `cannot drop inherited constraint "${notNullName(parent, above)}" of relation "${table.name}"`,
      );
  }
}

/** Since 18 it ends where a table has the constraint of its own (dropconstraint_internal). */
function dropBelow(act: Act, table: Relation, name: string, mode: LockMode, recurse: boolean): void {
  act.lock(table, mode);
  const { notNullAs: _, notNullInherited: __, ...rest } = needColumn(table, name);
  const now = act.catalog.relation(table.id);
  const changed = { ...rest, notNull: false };
  act.catalog.put({
    ...now,
    columns: now.columns.map(each => (each.number === rest.number ? changed : each)),
  });
  if (!recurse) return;
  for (const child of act.catalog.children(table.id)) {
    const own = act.major >= 18 && !child.bound && !needColumn(child, name).notNullInherited;
    if (own) act.lock(child, mode);
    else dropBelow(act, child, name, mode, recurse);
  }
}
