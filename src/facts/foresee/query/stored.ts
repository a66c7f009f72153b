import { rangeVarName, type Tree, type WrittenName } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { findRelation, needRelation, SYSTEM } from '../object/resolve.ts';

/** The schema of a name that stands for an id: no schema can be called so. */
const byId = '\0id';

/** A query as a view keeps it: what it names is meant for good, however that is called later. */
export function stored(act: Act, query: Node): Node {
  return freeze(act, query, new Set()) as Node;
}

function freeze(act: Act, value: unknown, expressions: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map(item => freeze(act, item, expressions));
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  const clause = fields['withClause'] as Tree<'WithClause'> | undefined;
  const names = (clause?.ctes ?? []).flatMap(node =>
    'CommonTableExpr' in node ? (node.CommonTableExpr.ctename ?? []) : [],
  );
  const inner = names.length > 0 ? new Set([...expressions, ...names]) : expressions;
  const isName = typeof fields['relname'] === 'string';
  if (isName) return freezeName(act, fields as Tree<'RangeVar'>, inner);
  return Object.fromEntries(Object.entries(fields).map(([key, one]) => [key, freeze(act, one, inner)]));
}

function freezeName(act: Act, node: Tree<'RangeVar'>, expressions: ReadonlySet<string>): Tree<'RangeVar'> {
  if (node.schemaname === undefined && expressions.has(node.relname ?? '')) return node;
  const found = findRelation(act, rangeVarName(node));
  if (!found) return node;
  const alias = node.alias ?? { aliasname: node.relname ?? '' };
  return { ...node, schemaname: byId, relname: String(found.id), alias };
}

/** The relation that a query names; one of a stored query is found by its id. */
export function relationNamed(act: Act, name: WrittenName): Relation | typeof SYSTEM {
  if (name.schema !== byId) return needRelation(act, name);
  const found = act.catalog.get(Number(name.name));
  return found?.class === 'relation' ? found : SYSTEM;
}
