import { as, strings, type WrittenName, writtenName } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import { builtinTypes } from '../builtin/types.ts';
import type { Relation, Type } from '../catalog/things.ts';
import { doubtfulByExtension } from '../object/extension.ts';
import { asWritten, doubtful, requireSchema } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { findType } from './type-lookup.ts';

/** The type that a statement is about; 42704 when there is none. */
export function needType(act: Act, name: WrittenName): Type | Relation {
  const found = findTypeOr(act, name, false);
  if (!found) throw new Fails('42704', `type "${asWritten(name)}" does not exist`);
  return found;
}

/** The same; undefined with IF EXISTS when there is none. */
export function findTypeOr(act: Act, name: WrittenName, missingOk: boolean): Type | Relation | undefined {
  const found = findType(act, name.schema, name.name);
  if (found) return found;
  if (name.schema === 'pg_catalog' || (name.schema === undefined && builtinTypes.has(name.name)))
    throw new Unforeseen('it is about a type of Postgres itself');
  doubtful(act);
  doubtfulByExtension(act);
  if (missingOk) return undefined;
  if (name.schema !== undefined) requireSchema(act, name.schema);
  throw new Fails('42704', `type "${asWritten(name)}" does not exist`);
}

/** The domain that a statement is about; 42809 for another type. */
export function needDomain(act: Act, name: WrittenName): Type {
  const found = needType(act, name);
  if (found.class !== 'type' || found.kind !== 'domain')
    throw new Fails('42809', `${found.name} is not a domain`);
  return found;
}

/** The name in a node that holds the name of a type. */
export function typeNameIn(node: Node | undefined): WrittenName {
  const type = as(node, 'TypeName');
  return writtenName(strings(type ? type.names : as(node, 'List')?.items));
}
