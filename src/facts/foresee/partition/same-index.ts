import { conjuncts } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { expressionText } from '../expression/same.ts';

/**
 * Whether an index of a partition can be a part of an index of the whole (CompareIndexInfo): the same columns by name, expressions
 * and conditions, as unique, and with a constraint where that one has one.
 */
export function isSameIndex(
  act: Act,
  one: Relation,
  partition: Relation,
  index: Relation,
  table: Relation,
): boolean {
  const [a, b] = [one.index, index.index];
  if (!a || !b || a.parent !== undefined || a.unique !== b.unique || a.method !== b.method || !a.valid)
    return false;
  const names = (of: Relation, numbers: readonly (number | null)[]): string =>
    numbers.map(number => of.columns.find(column => column.number === number)?.name ?? '?').join('\0');
  const keyed = (of: Relation): boolean =>
    act.catalog.constraints(of.index?.table ?? 0).some(constraint => constraint.index === of.id);
  return (
    names(partition, a.columns) === names(table, b.columns) &&
    expressionText(a.expressions) === expressionText(b.expressions) &&
    expressionText(conjuncts(a.predicate)) === expressionText(conjuncts(b.predicate)) &&
    (!keyed(index) || keyed(one))
  );
}
