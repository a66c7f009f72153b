import { as, nameParts } from '../../sql/ast.ts';
import type { Node } from '../../sql/parse.ts';
import type { Relation } from '../resolve.ts';
import { pinned } from '../targets.ts';

/** A statement about one relation (an index, a comment, privileges, an owner, REFRESH) as one about another. */
export function aimedAt(node: Node, relation: Pick<Relation, 'schema' | 'relname'>): Node {
  const [index, refresh, alter, grant, comment] = [
    as(node, 'IndexStmt'),
    as(node, 'RefreshMatViewStmt'),
    as(node, 'AlterTableStmt'),
    as(node, 'GrantStmt'),
    as(node, 'CommentStmt'),
  ];
  if (index) return { IndexStmt: { ...index, relation: pinned(index.relation, relation) } };
  if (refresh) return { RefreshMatViewStmt: { ...refresh, relation: pinned(refresh.relation, relation) } };
  if (alter) return { AlterTableStmt: { ...alter, relation: pinned(alter.relation, relation) } };
  if (grant) {
    const objects = (grant.objects ?? []).map(
      (object): Node => ({ RangeVar: pinned(as(object, 'RangeVar'), relation) }),
    );
    return { GrantStmt: { ...grant, objects } };
  }
  if (!comment) return node;
  const column = comment.objtype === 'OBJECT_COLUMN' ? nameParts(comment.object).slice(-1) : [];
  const items = [relation.schema, relation.relname, ...column].map((sval): Node => ({ String: { sval } }));
  return { CommentStmt: { ...comment, object: { List: { items } } } };
}
