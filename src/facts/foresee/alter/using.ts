import { as, strings } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Column, Relation, TypeRef } from '../catalog/things.ts';
import { columnsIn } from '../expression/expression.ts';
import { refuseQueries } from '../expression/expression-kind.ts';
import { columnTypesOf, typeOf } from '../expression/expression-type.ts';
import { Fails } from '../outcome.ts';
import { changesValues, LITERAL, pathBetween } from '../type/coercion.ts';
import { typeName } from '../type/type-name.ts';
import { resolveType } from '../type/types.ts';

interface Using {
  /** Undefined where it is not known. */
  readonly type: TypeRef | undefined;
  /** It is other than the column itself as it is stored. */
  readonly rewritten: boolean;
}

/** What a USING expression gives: casts of the column itself may leave its values as they are. */
export function usingOf(act: Act, table: Relation, column: Column, using: Node): Using {
  refuseQueries(act, using, 'transform');
  columnsIn(using, table);
  return walk(act, table, column, using);
}

function walk(act: Act, table: Relation, column: Column, node: Node): Using {
  const reference = as(node, 'ColumnRef');
  if (reference && strings(reference.fields).at(-1) === column.name)
    return { type: column.type, rewritten: false };
  const collate = as(node, 'CollateClause');
  if (collate?.arg) return walk(act, table, column, collate.arg);
  const cast = as(node, 'TypeCast');
  if (!cast?.arg) return { type: typeOf(act, node, columnTypesOf(table)), rewritten: true };
  const inner = walk(act, table, column, cast.arg);
  const type = resolveType(act, cast.typeName);
  if (!inner.type || inner.type === LITERAL) return { type, rewritten: true };
  const path = pathBetween(act, inner.type, type, 'explicit');
  if (path === 'none')
    throw new Fails('42846', `cannot cast type ${typeName(act, inner.type)} to ${typeName(act, type)}`);
  return { type, rewritten: inner.rewritten || changesValues(act, inner.type, type, path) };
}
