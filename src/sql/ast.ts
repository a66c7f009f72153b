import type { Node } from './parse.ts';

type Kinds<T> = T extends unknown ? keyof T : never;
/** The name of a kind of parse-tree node: `AlterTableStmt`, `ColumnDef` ... */
export type Kind = Kinds<Node>;
/** The body of a node of that kind. */
export type Tree<K extends Kind> = Extract<Node, Record<K, unknown>>[K];

/** The body of a node when it is of that kind. */
export function as<K extends Kind>(node: Node | undefined, kind: K): Tree<K> | undefined {
  if (node === undefined) return undefined;
  return (node as unknown as Partial<Record<K, Tree<K>>>)[kind];
}

/** The bodies of those nodes of a list that are of one kind. */
export function all<K extends Kind>(nodes: readonly Node[] | undefined, kind: K): Tree<K>[] {
  return (nodes ?? []).flatMap(node => as(node, kind) ?? []);
}

/** The kind of a node: a parse-tree node is an object of one key. */
export function kindOf(node: Node): Kind {
  return Object.keys(node)[0] as Kind;
}

/** The parts of a name that the parser keeps as a list of strings: `public.users` is two. */
export function strings(nodes: readonly Node[] | undefined): string[] {
  return all(nodes, 'String').map(part => part.sval ?? '');
}

/** The parts of a name that is a list node, a type name, or one string. */
export function nameParts(node: Node | undefined): string[] {
  if (node === undefined) return [];
  if ('List' in node) return strings(node.List.items);
  if ('TypeName' in node) return strings(node.TypeName.names);
  if ('String' in node) return [node.String.sval ?? ''];
  if ('ObjectWithArgs' in node) return strings(node.ObjectWithArgs.objname);
  return [];
}

/** A name as written: with its schema or without. */
export interface WrittenName {
  readonly schema?: string;
  readonly name: string;
}

export function writtenName(parts: readonly string[]): WrittenName {
  const name = parts.at(-1) ?? '';
  const schema = parts.at(-2);
  return schema === undefined ? { name } : { schema, name };
}

export function rangeVarName(relation: Tree<'RangeVar'> | undefined): WrittenName {
  const name = relation?.relname ?? '';
  return relation?.schemaname === undefined ? { name } : { schema: relation.schemaname, name };
}

/** Every node of some kind within a tree, in order, the tree itself included. */
export function collect<K extends Kind>(tree: unknown, kind: K): Tree<K>[] {
  const found: Tree<K>[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        if (key === kind) found.push(inner as Tree<K>);
        visit(inner);
      }
  };
  visit(tree);
  return found;
}

/** The columns that a tree names, by the last part of each reference. */
export function columnsNamed(tree: unknown): string[] {
  const names = collect(tree, 'ColumnRef').flatMap(ref => strings(ref.fields).at(-1) ?? []);
  return [...new Set(names)];
}

/** The conditions of a WHERE or CHECK that all must hold. */
export function conjuncts(node: Node | undefined): Node[] {
  return partsBy('AND_EXPR', node);
}

/** The conditions of which one is enough. */
export function disjuncts(node: Node | undefined): Node[] {
  return partsBy('OR_EXPR', node);
}

function partsBy(boolop: 'AND_EXPR' | 'OR_EXPR', node: Node | undefined): Node[] {
  const both = as(node, 'BoolExpr');
  if (both?.boolop === boolop) return (both.args ?? []).flatMap(arg => partsBy(boolop, arg));
  return node ? [node] : [];
}
