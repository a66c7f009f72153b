import { all, as, rangeVarName, strings, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import { findObject } from '../object/find-object.ts';
import { needRelation, requireSchema, SYSTEM } from '../object/resolve.ts';
import { nameRoles } from '../object/roles.ts';
import { Fails } from '../outcome.ts';
import { needColumn } from '../table/table.ts';
import type { Handler } from './handler.ts';

const checked = new Set([
  'OBJECT_FUNCTION',
  'OBJECT_PROCEDURE',
  'OBJECT_ROUTINE',
  'OBJECT_SCHEMA',
  'OBJECT_DOMAIN',
  'OBJECT_TYPE',
  'OBJECT_FOREIGN_SERVER',
]);

/** GRANT and REVOKE: since 18 a relation is locked while it is looked up (objectNamesToOids). */
export const grant: Handler<'GrantStmt'> = (act, statement) => {
  nameRoles(act, statement.grantees);
  if (statement.targtype === 'ACL_TARGET_ALL_IN_SCHEMA') {
    for (const name of strings(statement.objects)) requireSchema(act, name);
    return;
  }
  if (statement.objtype === 'OBJECT_TABLE' || statement.objtype === 'OBJECT_SEQUENCE')
    return onRelations(act, statement);
  if (!checked.has(statement.objtype ?? '')) return;
  for (const object of statement.objects ?? []) findObject(act, statement.objtype ?? '', object);
};

function onRelations(act: Act, statement: Tree<'GrantStmt'>): void {
  for (const written of all(statement.objects, 'RangeVar')) {
    const relation = needRelation(act, rangeVarName(written));
    if (relation === SYSTEM) continue;
    if (act.major >= 18) act.lock(relation, 'AccessShareLock');
    if (relation.kind === 'index') throw new Fails('42809', `"${relation.name}" is an index`);
    if (relation.kind === 'composite') throw new Fails('42809', `"${relation.name}" is a composite type`);
    if (statement.objtype === 'OBJECT_SEQUENCE' && relation.kind !== 'sequence')
      throw new Fails('42809', `"${relation.name}" is not a sequence`);
    for (const privilege of statement.privileges ?? [])
      for (const column of strings(as(privilege, 'AccessPriv')?.cols)) needColumn(relation, column);
  }
}
