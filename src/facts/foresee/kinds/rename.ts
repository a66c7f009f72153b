import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { findTarget, requireFree, requireFreeType } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { keepNotNullNames } from '../table/not-null-name.ts';
import type { Handler } from './handler.ts';
import { renamePart } from './part.ts';
import { renameColumn } from './rename-column.ts';
import { renameConstraint } from './rename-constraint.ts';

import { renameObject } from './rename-object.ts';

export const rename: Handler<'RenameStmt'> = (act, statement) => {
  const only = statement.relation?.inh !== true;
  switch (statement.renameType) {
    case 'OBJECT_TABLE':
    case 'OBJECT_INDEX':
    case 'OBJECT_VIEW':
    case 'OBJECT_MATVIEW':
    case 'OBJECT_SEQUENCE':
    case 'OBJECT_FOREIGN_TABLE': {
      const relation = findTarget(act, statement.relation, statement.missing_ok);
      if (relation) renameRelation(act, relation, statement.newname ?? '', statement.renameType);
      return;
    }
    case 'OBJECT_COLUMN': {
      const relation = findTarget(act, statement.relation, statement.missing_ok);
      if (relation) renameColumn(act, relation, statement.subname ?? '', statement.newname ?? '', only);
      return;
    }
    case 'OBJECT_TABCONSTRAINT': {
      const table = findTarget(act, statement.relation, statement.missing_ok);
      if (table) renameConstraint(act, table, statement.subname ?? '', statement.newname ?? '', only);
      return;
    }
    case 'OBJECT_TRIGGER':
      return renamePart(act, statement, 'trigger');
    case 'OBJECT_RULE':
      return renamePart(act, statement, 'rule');
    case 'OBJECT_POLICY':
      return renamePart(act, statement, 'policy');
    default:
      return renameObject(act, statement);
  }
};

const wanted: Readonly<Record<string, readonly [Relation['kind'], string]>> = {
  OBJECT_VIEW: ['view', 'a view'],
  OBJECT_MATVIEW: ['matview', 'a materialized view'],
  OBJECT_SEQUENCE: ['sequence', 'a sequence'],
  OBJECT_FOREIGN_TABLE: ['foreign', 'a foreign table'],
};

/** ALTER TABLE also renames indexes, views and sequences; ALTER INDEX locks an index so that it can still be used (RenameRelation). */
function renameRelation(act: Act, relation: Relation, name: string, type: string): void {
  const [kind, words] = wanted[type] ?? [relation.kind, ''];
  if (relation.kind !== kind) throw new Fails('42809', `"${relation.name}" is not ${words}`);
  if (relation.kind === 'composite') throw new Fails('42809', `"${relation.name}" is a composite type`);
  const mild = type === 'OBJECT_INDEX' && relation.kind === 'index';
  act.lock(relation, mild ? 'ShareUpdateExclusiveLock' : 'AccessExclusiveLock');
  requireFree(act, relation.schema, name);
  if (relation.kind !== 'index' && relation.kind !== 'sequence') requireFreeType(act, relation.schema, name);
  keepNotNullNames(act, relation);
  act.catalog.put({ ...act.catalog.relation(relation.id), name });
  for (const need of relation.needs) {
    const owner = act.catalog.get(need.on.id);
    if (need.how === 'internal' && owner?.class === 'constraint') act.catalog.put({ ...owner, name });
  }
}
