import { quoteIdent } from './names.ts';
import type { Node } from './parse.ts';
import { children, type Fields, stringsOf, type TreeNode, unwrap } from './tree.ts';

export { type RelationUse, relationsOf } from './relations.ts';

/** The nodes around a node, nearest first. */
export interface Path extends TreeNode {
  /** The field of this node through which the walk went down. */
  readonly key: string;
  readonly parent: Path | undefined;
}

/** Called for each node before those within it; when it returns `false`, these are left out. */
export type Visit = (tag: string, node: Fields, path: Path | undefined) => unknown;

/** Visits every node of a tree, in the order of its fields, however deep the tree is. */
export function walk(node: Node, visit: Visit): void {
  const root = unwrap(node);
  if (!root) return;
  const waiting: { node: TreeNode; path: Path | undefined }[] = [{ node: root, path: undefined }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node: current, path } = next;
    if (visit(current.tag, current.fields, path) === false) continue;
    for (const { key, tag, fields } of children(current).reverse()) {
      waiting.push({ node: { tag, fields }, path: { ...current, key, parent: path } });
    }
  }
}

/**
 * The functions that a statement calls by name, as written: `now`, `pg_catalog.now`, with quotes where a name needs them;
 * each once. Syntax that stands for a function (`EXTRACT(... FROM ...)`) gives the name without its schema. Operators, casts
 * and words such as CURRENT_TIMESTAMP are not calls.
 */
export function functionsCalled(node: Node): string[] {
  const names = new Set<string>();
  walk(node, (tag, fields) => {
    if (tag !== 'FuncCall') return;
    const parts = stringsOf(fields.funcname);
    const written = fields.funcformat === 'COERCE_SQL_SYNTAX' ? parts.slice(-1) : parts;
    names.add(written.map(asWritten).join('.'));
  });
  return [...names];
}

/** Key words such as `left` and `extract` need no quotes in a call. */
function asWritten(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : quoteIdent(name);
}
