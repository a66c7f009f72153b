import type { Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Routine, Thing, ThingOf } from '../catalog/things.ts';
import { findObject } from '../object/find-object.ts';
import { doubtful, findTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { sameTypes, signature } from '../routine/routine.ts';
import { needDomain, typeNameIn } from '../type/need-type.ts';
import { typeIn } from '../type/type-lookup.ts';
import type { Handler } from './handler.ts';

/** RENAME of what is no relation and no part of one: types, functions, schemas ... */
export const renameObject: Handler<'RenameStmt'> = (act, statement) => {
  const name = statement.newname ?? '';
  switch (statement.renameType) {
    case 'OBJECT_ATTRIBUTE':
      return renameAttribute(act, statement);
    case 'OBJECT_DOMCONSTRAINT':
      return renameDomainConstraint(act, statement);
    case 'OBJECT_SCHEMA': {
      const schema = act.catalog.namespace(statement.subname ?? '');
      if (schema) return renameSchema(act, schema, name);
      doubtful(act);
      throw new Fails('3F000', `schema "${statement.subname}" does not exist`);
    }
    case 'OBJECT_ROLE':
    case 'OBJECT_DATABASE':
    case 'OBJECT_TABLESPACE':
      return;
    default: {
      const thing = findObject(act, statement.renameType ?? '', statement.object, false);
      if (thing) renameThing(act, thing, name);
    }
  }
};

function renameThing(act: Act, thing: Thing, name: string): void {
  if (thing.class === 'relation' && thing.kind !== 'composite')
    throw new Fails('42809', `${thing.name} is a table's row type`);
  if ((thing.class === 'type' || thing.class === 'relation') && typeIn(act, thing.schema, name)) {
    doubtful(act);
    throw new Fails('42710', `type "${name}" already exists`);
  }
  if (thing.class === 'routine') requireFreeRoutine(act, thing, name);
  act.catalog.put({ ...thing, name });
}

function requireFreeRoutine(act: Act, routine: Routine, name: string): void {
  const { schema } = routine;
  if (!act.catalog.routines(schema, name).some(one => sameTypes(one.arguments, routine.arguments))) return;
  doubtful(act);
  throw new Fails(
    '42723',
    `function ${signature(act, name, routine.arguments)} already exists in schema "${schema}"`,
  );
}

function renameAttribute(act: Act, statement: Tree<'RenameStmt'>): void {
  const type = findTarget(act, statement.relation, statement.missing_ok);
  if (!type) return;
  if (type.kind !== 'composite') throw new Fails('42809', `"${type.name}" is not a composite type`);
  const column = type.columns.find(one => one.name === statement.subname);
  if (!column) throw new Fails('42703', `column "${statement.subname}" does not exist`);
  const name = statement.newname ?? '';
  if (type.columns.some(column => column.name === name)) {
    doubtful(act);
    throw new Fails('42701', `column "${name}" of relation "${type.name}" already exists`);
  }
  act.catalog.putColumn(type.id, column.number, { name });
}

function renameDomainConstraint(act: Act, statement: Tree<'RenameStmt'>): void {
  const domain = needDomain(act, typeNameIn(statement.object));
  const [before, name] = [statement.subname ?? '', statement.newname ?? ''];
  const constraint = act.catalog.constraint(domain.id, before);
  if (!constraint) {
    doubtful(act);
    throw new Fails('42704', `constraint "${before}" for domain ${domain.name} does not exist`);
  }
  if (act.catalog.constraint(domain.id, name)) {
    doubtful(act);
    throw new Fails('42710', `constraint "${name}" for domain ${domain.name} already exists`);
  }
  act.catalog.put({ ...constraint, name });
}

/** All that is in it has the schema's name in its own. */
function renameSchema(act: Act, schema: ThingOf<'schema'>, name: string): void {
  if (act.catalog.namespace(name)) {
    doubtful(act);
    throw new Fails('42P06', `schema "${name}" already exists`);
  }
  if (name.startsWith('pg_')) throw new Fails('42939', `unacceptable schema name "${name}"`);
  for (const thing of act.catalog.inSchema(schema.name)) act.catalog.put({ ...thing, schema: name } as Thing);
  act.catalog.put({ ...schema, name });
}
