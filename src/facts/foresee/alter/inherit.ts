import { as, rangeVarName, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import type { Command } from './command.ts';
import { addParent, removeParent } from './inheritance.ts';

const parentOf = (act: Act, command: Tree<'AlterTableCmd'>): Relation =>
  needTarget(act, as(command.def, 'RangeVar'));

function requirePlain(table: Relation): void {
  if (table.bound) throw new Fails('42809', 'cannot change inheritance of a partition');
  if (table.kind === 'partitioned')
    throw new Fails('42809', 'cannot change inheritance of partitioned table');
}

/** INHERIT: the table is alone, its new parent goes on being read and written. */
export const addInherit: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run({ act, command }, table) {
    requirePlain(table);
    const parent = parentOf(act, command);
    act.lock(parent, 'ShareUpdateExclusiveLock');
    if (parent.kind === 'partitioned')
      throw new Fails('42809', `cannot inherit from partitioned table "${parent.name}"`);
    if (parent.bound) throw new Fails('42809', `cannot inherit from a partition`);
    const below = act.catalog.descendants(table.id);
    for (const child of below) act.lock(child, 'AccessShareLock');
    if ([table, ...below].some(({ id }) => id === parent.id))
      throw new Fails('42P07', 'circular inheritance not allowed');
    if (table.parents.includes(parent.id))
      throw new Fails('42P07', `relation "${parent.name}" would be inherited from more than once`);
    addParent(act, table, parent, 'normal');
  },
};

/** NO INHERIT: what it has from the parent it keeps. */
export const dropInherit: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run({ act, command }, table) {
    if (table.bound) throw new Fails('42809', 'cannot change inheritance of a partition');
    const parent = parentOf(act, command);
    act.lock(parent, 'AccessShareLock');
    if (!table.parents.includes(parent.id)) {
      const { name } = rangeVarName(as(command.def, 'RangeVar'));
      throw new Fails('42P01', `relation "${name}" is not a parent of relation "${table.name}"`);
    }
    removeParent(act, table, parent);
  },
};
