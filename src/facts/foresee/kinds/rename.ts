import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { Fails } from '../outcome.ts';
import { doubtful, findTarget, requireFree } from '../resolve.ts';
import { needColumn } from '../table.ts';
import type { Handler } from './handler.ts';
import { renameObject } from './rename-object.ts';

export const rename: Handler<'RenameStmt'> = (act, statement) => {
  switch (statement.renameType) {
    case 'OBJECT_TABLE':
    case 'OBJECT_INDEX':
    case 'OBJECT_VIEW':
    case 'OBJECT_MATVIEW':
    case 'OBJECT_SEQUENCE':
    case 'OBJECT_FOREIGN_TABLE': {
      const relation = findTarget(act, statement.relation, statement.missing_ok);
      if (relation) renameRelation(act, relation, statement.newname ?? '');
      return;
    }
    case 'OBJECT_COLUMN': {
      const relation = findTarget(act, statement.relation, statement.missing_ok);
      if (relation) renameColumn(act, relation, statement.subname ?? '', statement.newname ?? '');
      return;
    }
    case 'OBJECT_TABCONSTRAINT': {
      const table = findTarget(act, statement.relation, statement.missing_ok);
      if (table) renameConstraint(act, table, statement.subname ?? '', statement.newname ?? '');
      return;
    }
    default:
      return renameObject(act, statement);
  }
};

/** ALTER TABLE also renames indexes, views and sequences; an index is locked so that it can still be used (RenameRelation). */
function renameRelation(act: Act, relation: Relation, name: string): void {
  act.lock(relation, relation.kind === 'index' ? 'ShareUpdateExclusiveLock' : 'AccessExclusiveLock');
  requireFree(act, relation.schema, name);
  act.catalog.put({ ...relation, name });
  for (const need of relation.needs) {
    const owner = act.catalog.get(need.on.id);
    if (need.how === 'internal' && owner?.class === 'constraint') act.catalog.put({ ...owner, name });
  }
}

function renameColumn(act: Act, relation: Relation, before: string, name: string): void {
  act.lock(relation, 'AccessExclusiveLock');
  const column = needColumn(relation, before);
  if (column.inherited > 0) throw new Fails('42P16', `cannot rename inherited column "${before}"`);
  for (const one of [relation, ...act.catalog.descendants(relation.id)]) {
    act.lock(one, 'AccessExclusiveLock');
    if (one.columns.some(other => other.name === name)) {
      doubtful(act);
      throw new Fails('42701', `column "${name}" of relation "${one.name}" already exists`);
    }
    act.catalog.putColumn(one.id, needColumn(one, before).number, { name });
  }
}

function renameConstraint(act: Act, table: Relation, before: string, name: string): void {
  act.lock(table, 'AccessExclusiveLock');
  const constraint = act.catalog.constraint(table.id, before);
  if (!constraint) {
    doubtful(act);
    throw new Fails('42704', `constraint "${before}" for table "${table.name}" does not exist`);
  }
  if (act.catalog.constraint(table.id, name)) {
    doubtful(act);
    throw new Fails('42710', `constraint "${name}" for relation "${table.name}" already exists`);
  }
  act.catalog.put({ ...constraint, name });
  if (constraint.index !== undefined) act.catalog.put({ ...act.catalog.relation(constraint.index), name });
  if (constraint.kind === 'check' && !constraint.noInherit)
    for (const child of act.catalog.descendants(table.id)) {
      act.lock(child, 'AccessExclusiveLock');
      const same = act.catalog.constraint(child.id, before);
      if (same) act.catalog.put({ ...same, name });
    }
}
