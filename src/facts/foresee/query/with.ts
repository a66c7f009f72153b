import { as, type Tree } from '../../../sql/ast.ts';
import type { Walk } from './analysis.ts';
import { type Scope, type Source, within } from './scope.ts';

/** WITH: each expression sees those before it, with RECURSIVE itself as well. */
export function expressionsOf(
  walk: Walk,
  clause: Tree<'WithClause'> | undefined,
  outer: Scope | undefined,
): Source[] {
  const found: Source[] = [];
  for (const node of clause?.ctes ?? []) {
    const one = as(node, 'CommonTableExpr');
    if (!one?.ctequery) continue;
    const alias = one.ctename ?? '';
    const named = (one.aliascolnames ?? []).flatMap(name => as(name, 'String')?.sval ?? []);
    const self: Source[] = clause?.recursive ? [{ alias, columns: undefined }] : [];
    const columns = walk.into(walk, one.ctequery, within(outer, false, [...self, ...found]), true);
    found.unshift({
      alias,
      columns: columns.map((column, at) => ({ ...column, name: named[at] ?? column.name })),
    });
  }
  return found;
}
