import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Column, Id, Need, Relation, TypeRef } from '../catalog/things.ts';
import { columnsIn } from '../expression/expression.ts';
import { refuseQueries } from '../expression/expression-kind.ts';
import { columnTypesOf, typeOf } from '../expression/expression-type.ts';
import { isImmutable } from '../expression/immutable.ts';
import { Fails } from '../outcome.ts';
import { LITERAL, pathBetween } from '../type/coercion.ts';
import { typeName } from '../type/type-name.ts';
import { baseType } from '../type/types.ts';
import { needColumn, putDefault } from './table.ts';

/** Gives a generated column, which is there already, its expression; that may name columns that come after it (cookDefault). */
export function putGeneration(act: Act, id: Id, name: string, expression: Node): void {
  const table = act.catalog.relation(id);
  const column = needColumn(table, name);
  refuseQueries(act, expression, 'generated');
  const from = columnsIn(expression, table);
  const other = table.columns.find(({ number, generated }) => generated && from.includes(number));
  if (other)
    throw new Fails('42P17', `cannot use generated column "${other.name}" in column generation expression`);
  requireImmutable(act, table, expression);
  requireAssignable(act, column, typeOf(act, expression, columnTypesOf(table)));
  const needs = from.map((sub): Need => ({ sub: column.number, on: { id, sub }, how: 'auto' }));
  // Before 15 the column goes with those that it is made from (15.0 release notes); since then that needs CASCADE.
  if (act.major < 15) act.catalog.put({ ...table, needs: [...table.needs, ...needs] });
  putDefault(
    act,
    { id, sub: column.number },
    expression,
    act.major < 15 ? [] : needs.map(need => ({ ...need, sub: 0, how: 'normal' })),
    'internal',
  );
}

/** The value may not change by itself; what it becomes as it is put into the column may. */
function requireImmutable(act: Act, table: Relation, expression: Node): void {
  const found = isImmutable(act, expression, table);
  if (found === undefined)
    act.unknown('error', 'whether a function in a generation expression is IMMUTABLE is not known');
  if (found === false) throw new Fails('42P17', 'generation expression is not immutable');
}

/** 42804 where nothing leads from the type of a default or generation expression to that of its column (cookDefault). */
export function requireAssignable(
  act: Act,
  { name, type: wanted }: Pick<Column, 'name' | 'type'>,
  given: TypeRef | undefined,
): void {
  if (!given || given === LITERAL || isOwn(act, given) || isOwn(act, wanted)) return;
  if (pathBetween(act, given, wanted, 'assignment') !== 'none') return;
  const [to, from] = [typeName(act, wanted), typeName(act, given)];
  throw new Fails('42804', `column "${name}" is of type ${to} but default expression is of type ${from}`);
}

/** Of a type that is not Postgres's own not all casts are known. */
const isOwn = (act: Act, type: TypeRef): boolean => baseType(act.catalog, type).base.id !== undefined;
