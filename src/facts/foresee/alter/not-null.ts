import { conjuncts, type Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Column, Relation } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import { needColumn } from '../table.ts';
import type { Command, Work } from './command.ts';

/** SET NOT NULL: reads the table, unless checks that hold already prove it. */
export const setNotNull: Command = {
  level: 'AccessExclusiveLock',
  pass: 'column attributes',
  run({ act, command, recurse, work, mode }, table) {
    const below = recurse ? act.catalog.descendants(table.id) : [];
    for (const one of [table, ...below]) {
      act.lock(one, mode);
      makeNotNull(act, work, one, needColumn(one, command.name ?? ''));
    }
  },
};

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
    for (const one of [table, ...(recurse ? act.catalog.descendants(table.id) : [])]) {
      act.lock(one, mode);
      const { notNullAs: _, ...rest } = needColumn(one, column.name);
      const now = act.catalog.relation(one.id);
      const changed = { ...rest, notNull: false };
      act.catalog.put({
        ...now,
        columns: now.columns.map(each => (each.number === rest.number ? changed : each)),
      });
    }
  },
};
