import type { LockMode } from '../../../model/facts.ts';
import { as, strings, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Constraint, Relation } from '../catalog/things.ts';
import { needTarget } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { putCheck } from '../table/check.ts';
import { putForeignKey } from '../table/foreign-key.ts';
import { addKey } from '../table/key.ts';
import type { Command, Pass, Step } from './command.ts';
import { keyUsingIndex } from './key-using-index.ts';
import { addNotNull } from './named-not-null.ts';
import { makeNotNull } from './not-null.ts';

const nodeOf = (command: Tree<'AlterTableCmd'>): Tree<'Constraint'> | undefined =>
  as(command.def, 'Constraint');

/** ADD CONSTRAINT of every kind. */
export const addConstraint: Command = {
  // A foreign key alone lets reads go on (AlterTableGetLockLevel).
  level: (command): LockMode =>
    nodeOf(command)?.contype === 'CONSTR_FOREIGN' ? 'ShareRowExclusiveLock' : 'AccessExclusiveLock',
  pass: (command): Pass => passOf[nodeOf(command)?.contype ?? ''] ?? 'add constraint',
  run(step, table) {
    const { act, work, command } = step;
    const node = nodeOf(command);
    lockBelow(step, table, node);
    switch (node?.contype) {
      case 'CONSTR_CHECK':
        return addCheck(step, table, node);
      case 'CONSTR_FOREIGN': {
        if (!step.recurse) refuseOnly(act, table, node);
        const key = putForeignKey(act, table, node);
        if (key.validated && key.enforced) work.foreignKeys.push(key);
        return;
      }
      case 'CONSTR_PRIMARY':
      case 'CONSTR_UNIQUE':
      case 'CONSTR_EXCLUSION':
        if (node.indexname !== undefined) return keyUsingIndex(step, table, node);
        if (node.contype === 'CONSTR_PRIMARY') proveKey(step, table, node);
        addKey(act, act.catalog.relation(table.id), node, { only: !step.recurse });
        return;
      case 'CONSTR_NOTNULL':
        return addNotNull(step, table, node);
      default:
        throw new Unforeseen(`ADD CONSTRAINT of kind ${node?.contype}`);
    }
  },
};

const passOf: Readonly<Record<string, Pass>> = {
  CONSTR_PRIMARY: 'add index',
  CONSTR_UNIQUE: 'add index',
  CONSTR_EXCLUSION: 'add index',
  CONSTR_FOREIGN: 'add other constraint',
};

function addCheck(step: Step, table: Relation, node: Tree<'Constraint'>, parent?: Constraint): void {
  const { act, work, mode } = step;
  act.lock(table, mode);
  if (table.kind === 'partitioned' && node.is_no_inherit)
    throw new Fails('42P16', `cannot add NO INHERIT constraint to partitioned table "${table.name}"`);
  const merged = parent !== undefined && act.catalog.constraint(table.id, parent.name) !== undefined;
  const check = putCheck(act, table, node, parent ? { name: parent.name, parent } : {});
  // One that is there already holds, there and below.
  if (merged) return;
  if (check.validated && check.enforced) work.verifies.add(table.id);
  if (check.noInherit) return;
  if (!step.recurse && act.catalog.children(table.id).length > 0)
    throw new Fails('42P16', 'constraint must be added to child tables too');
  for (const child of act.catalog.children(table.id)) addCheck(step, child, node, check);
}

function refuseOnly(act: Act, table: Relation, node: Tree<'Constraint'>): void {
  if (table.kind !== 'partitioned') return;
  const referred = needTarget(act, node.pktable);
  throw new Fails(
    '42809',
    `cannot use ONLY for foreign key on partitioned table "${table.name}" referencing relation "${referred.name}"`,
  );
}

/** Since 18 all tables below are locked whatever kind it is; before, what makes columns of a primary key NOT NULL locks them. */
function lockBelow(
  { act, recurse, mode }: Step,
  table: Relation,
  node: Tree<'Constraint'> | undefined,
): void {
  const needed = act.major >= 18 || (node?.contype === 'CONSTR_PRIMARY' && table.kind === 'table');
  if (recurse && needed) for (const one of act.catalog.descendants(table.id)) act.lock(one, mode);
}

/** The columns of a primary key are made NOT NULL first; the build of its index does not read them for it. */
function proveKey({ act, work }: Step, table: Relation, node: Tree<'Constraint'>): void {
  for (const name of strings(node.keys)) {
    const column = act.catalog.relation(table.id).columns.find(one => one.name === name);
    if (column?.notNullAs?.valid === false)
      throw new Fails('55000', `cannot create primary key on column "${name}"`);
    if (column) makeNotNull(act, work, act.catalog.relation(table.id), column);
  }
}
