import type { Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { putCheck } from '../check.ts';
import { putColumn } from '../column.ts';
import { Unforeseen } from '../outcome.ts';
import { needTarget } from '../resolve.ts';

/** CREATE_TABLE_LIKE_* of parsenodes.h. */
const including = { constraints: 4, defaults: 8, generated: 16, identity: 32, indexes: 64 } as const;

/** LIKE: the columns of another table, and what is INCLUDING. */
export function likeColumns(act: Act, table: Relation, like: Tree<'TableLikeClause'>): void {
  const source = needTarget(act, like.relation);
  act.lock(source, 'AccessShareLock');
  const options = like.options ?? 0;
  const has = (what: keyof typeof including): boolean => (options & including[what]) !== 0;
  if (has('indexes') || has('identity')) throw new Unforeseen('LIKE with indexes or identity');
  for (const column of source.columns) {
    const value = column.default === undefined ? undefined : act.catalog.get(column.default);
    const expression = value?.class === 'default' ? value.expression : undefined;
    putColumn(act, act.catalog.relation(table.id), {
      name: column.name,
      type: column.type,
      notNull: column.notNull,
      serial: false,
      constraints: [],
      ...(expression && column.generated && has('generated')
        ? { generated: { kind: column.generated, expression } }
        : {}),
      ...(expression && !column.generated && has('defaults') ? { default: expression } : {}),
    });
  }
  if (!has('constraints')) return;
  for (const check of act.catalog.constraints(source.id))
    if (check.kind === 'check' && check.expression)
      putCheck(act, act.catalog.relation(table.id), {
        contype: 'CONSTR_CHECK',
        raw_expr: check.expression,
        conname: check.name,
      });
}
