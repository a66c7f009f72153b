import type { Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Constraint, Need, Relation } from '../catalog/things.ts';
import { columnsIn, needsOf } from '../expression/expression.ts';
import { refuseQueries } from '../expression/expression-kind.ts';
import { isSameExpression } from '../expression/same.ts';
import { chooseName, doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';

/** Puts a CHECK on a table, without a look at its rows. */
export function putCheck(
  act: Act,
  table: Relation,
  node: Tree<'Constraint'>,
  { name, parent }: { readonly name?: string; readonly parent?: Constraint } = {},
): Constraint {
  if (!parent) refuseQueries(act, node.raw_expr, 'check');
  const columns = columnsIn(node.raw_expr, table);
  const own = name ?? node.conname ?? checkName(act, table, columns);
  const same = act.catalog.constraint(table.id, own);
  if (same) {
    if (parent && same.kind === 'check' && isSameExpression(same.expression, node.raw_expr))
      return act.catalog.put({ ...same, parent: parent.id });
    doubtful(act);
    throw new Fails('42710', `constraint "${own}" for relation "${table.name}" already exists`);
  }
  const enforced = node.is_enforced !== false || act.major < 18;
  return act.catalog.put({
    class: 'constraint',
    id: act.catalog.nextId(),
    name: own,
    on: table.id,
    kind: 'check',
    columns,
    validated: node.skip_validation !== true,
    enforced,
    deferrable: false,
    noInherit: node.is_no_inherit === true,
    local: parent === undefined,
    ...(node.raw_expr ? { expression: node.raw_expr } : {}),
    ...(parent ? { parent: parent.id } : {}),
    needs: [
      ...(columns.length > 0 ? columns : [0]).map(
        (sub): Need => ({ sub: 0, on: { id: table.id, sub }, how: 'auto' }),
      ),
      ...needsOf(act, node.raw_expr),
    ],
  });
}

/** `t_column_check` for a check of one column, `t_check` else (AddRelationNewConstraints). */
function checkName(act: Act, table: Relation, columns: readonly number[]): string {
  const only =
    columns.length === 1 ? table.columns.find(({ number }) => number === columns[0])?.name : undefined;
  return chooseName(name => act.catalog.isConstraintName(table.schema, name), table.name, only, 'check');
}
