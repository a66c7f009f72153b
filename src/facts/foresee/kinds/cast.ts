import { strings, writtenName } from '../../../sql/ast.ts';
import type { Need } from '../catalog/things.ts';
import { putOther } from '../object/others.ts';
import { findRoutine } from '../routine/routine.ts';
import { typeNeeds } from '../table/table.ts';
import { typeName } from '../type/type-name.ts';
import { resolveType } from '../type/types.ts';
import type { Handler } from './handler.ts';

/** CREATE CAST (CreateCast). */
export const createCast: Handler<'CreateCastStmt'> = (act, statement) => {
  const types = [statement.sourcetype, statement.targettype].map(type => resolveType(act, type));
  const name = types.map(type => typeName(act, type)).join(' to type ');
  const isOwn =
    statement.func && act.catalog.routines('public', writtenName(strings(statement.func.objname)).name);
  const routine =
    statement.func && isOwn && isOwn.length > 0 ? findRoutine(act, statement.func, 'function') : undefined;
  const needs: Need[] = [
    ...types.flatMap(type => typeNeeds(0, type)),
    ...(routine ? [{ sub: 0, on: { id: routine.id, sub: 0 }, how: 'normal' } as const] : []),
  ];
  if (types.every(({ id }) => id === undefined))
    act.unknown('error', 'only a superuser may make a cast between types of Postgres itself');
  putOther(act, 'cast', { name }, { needs, message: `cast from type ${name} already exists` });
};
