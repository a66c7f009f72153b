import type { Tree } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Id, Relation, TypeRef } from '../catalog/things.ts';
import { columnsIn, isSystemColumn } from '../expression/expression.ts';
import { refuseQueries } from '../expression/expression-kind.ts';
import { columnTypesOf, typeOf } from '../expression/expression-type.ts';
import { isImmutable } from '../expression/immutable.ts';
import { Fails } from '../outcome.ts';
import { typeName } from '../type/type-name.ts';
import { baseType } from '../type/types.ts';
import { methodOf } from './method.ts';
import { operatorClassOf } from './operator-class.ts';

/** A column or an expression of an index (ComputeIndexAttrs); the extension that its operator class is of. */
export function requireElement(
  act: Act,
  table: Relation,
  statement: Tree<'IndexStmt'>,
  element: Tree<'IndexElem'>,
): Id | undefined {
  if (element.expr) {
    refuseQueries(act, element.expr, 'index');
    columnsIn(element.expr, table);
    requireImmutable(act, table, element.expr, 'expression');
  }
  const column = table.columns.find(({ name }) => name === element.name);
  const type = element.expr ? typeOf(act, element.expr, columnTypesOf(table)) : column?.type;
  if (element.collation) requireCollatable(act, type);
  return operatorClassOf(act, methodOf(statement), type, element);
}

/** The WHERE of a partial index (CheckPredicate). */
export function requirePredicate(act: Act, table: Relation, predicate: Node): void {
  refuseQueries(act, predicate, 'predicate');
  columnsIn(predicate, table);
  requireImmutable(act, table, predicate, 'predicate');
}

function requireImmutable(act: Act, table: Relation, node: Node, what: 'expression' | 'predicate'): void {
  const found = isImmutable(act, node, table);
  if (found === undefined)
    act.unknown('error', `whether a function in an index ${what} is IMMUTABLE is not known`);
  if (found === false) throw new Fails('42P17', `functions in index ${what} must be marked IMMUTABLE`);
}

const collatable = new Set(['text', 'varchar', 'bpchar', 'name']);

function requireCollatable(act: Act, type: TypeRef | undefined): void {
  if (!type) return;
  const { base } = baseType(act.catalog, type);
  if (base.id === undefined && base.name !== 'unknown' && !collatable.has(base.name))
    throw new Fails('42804', `collations are not supported by type ${typeName(act, type)}`);
}

/** The number of a column that an index names. */
export function needIndexColumn(table: Relation, name: string): number {
  const column = table.columns.find(one => one.name === name);
  if (!column && isSystemColumn(name))
    throw new Fails('0A000', 'index creation on system columns is not supported');
  if (!column) throw new Fails('42703', `column "${name}" does not exist`);
  if (column.generated === 'virtual')
    throw new Fails('0A000', 'indexes on virtual generated columns are not supported');
  return column.number;
}

/** What is unique among all partitions must hold what tells them apart. */
export function requirePartitionKey({ partitionedBy }: Relation, columns: readonly (number | null)[]): void {
  if (partitionedBy?.columns.some(number => number === null || !columns.includes(number)))
    throw new Fails('0A000', 'unique constraint on partitioned table must include all partitioning columns');
}
