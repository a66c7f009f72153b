import type { LockMode } from '../../../model/facts.ts';
import { as, strings, type Tree } from '../../../sql/ast.ts';
import type { Constraint, Relation } from '../catalog/things.ts';
import { putCheck } from '../check.ts';
import { putForeignKey } from '../foreign-key.ts';
import { addKey } from '../key.ts';
import { Unforeseen } from '../outcome.ts';
import type { Command, Pass, Step } from './command.ts';
import { keyUsingIndex } from './key-using-index.ts';
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
    switch (node?.contype) {
      case 'CONSTR_CHECK':
        return addCheck(step, table, node);
      case 'CONSTR_FOREIGN': {
        const key = putForeignKey(act, table, node);
        if (key.validated && key.enforced) work.foreignKeys.push(key);
        return;
      }
      case 'CONSTR_PRIMARY':
      case 'CONSTR_UNIQUE':
      case 'CONSTR_EXCLUSION':
        if (node.indexname !== undefined) return keyUsingIndex(step, table, node);
        if (node.contype === 'CONSTR_PRIMARY') proveKey(step, table, node);
        addKey(act, act.catalog.relation(table.id), node);
        return;
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
  const check = putCheck(act, table, node, parent ? { name: parent.name, parent } : {});
  if (check.validated && check.enforced) work.verifies.add(table.id);
  if (check.noInherit) return;
  for (const child of act.catalog.children(table.id)) addCheck(step, child, node, check);
}

/** The columns of a primary key are made NOT NULL first; the build of its index does not read them for it. */
function proveKey({ act, work }: Step, table: Relation, node: Tree<'Constraint'>): void {
  for (const name of strings(node.keys)) {
    const column = act.catalog.relation(table.id).columns.find(one => one.name === name);
    if (column) makeNotNull(act, work, act.catalog.relation(table.id), column);
  }
}
