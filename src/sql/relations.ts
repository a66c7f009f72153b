import type { Node } from './parse.ts';
import { type Child, children, type Fields, stringsOf, type TreeNode, unwrap } from './tree.ts';

/** One mention of a relation in a statement. */
export interface RelationUse {
  schema?: string;
  name: string;
  /** `write`: rows of it are inserted, changed or removed; `ddl`: the statement defines, changes or locks the relation. */
  access: 'read' | 'write' | 'ddl';
  /** What the statement says it is; absent for tables and where the words do not tell. */
  kind?: 'index' | 'sequence' | 'view' | 'matview';
  /** Byte offset in the parsed text (see `byteToIndex`); absent where the parse tree has none, as in DROP. */
  offset?: number;
}

/** Names of common table expressions in sight. */
interface Scope {
  readonly name: string;
  readonly outer: Scope | undefined;
}

interface Frame {
  readonly node: TreeNode;
  readonly parent: TreeNode | undefined;
  readonly key: string;
  readonly scope: Scope | undefined;
}

/**
 * The relations a statement names, each mention once, in the order of the tree. Names of common table expressions, aliases and
 * the indexes that CREATE INDEX makes are not among them. Bodies that are strings (functions, DO) are not looked into.
 */
export function relationsOf(node: Node): readonly RelationUse[] {
  const known = found.get(node);
  if (known) return known;
  const uses = usesIn(node);
  found.set(node, uses);
  return uses;
}

/** Of a tree that several ask about, what it names is found once: it does not change. */
const found = new WeakMap<Node, readonly RelationUse[]>();

function usesIn(node: Node): RelationUse[] {
  const found: RelationUse[] = [];
  const root = unwrap(node);
  const waiting: Frame[] = root ? [{ node: root, parent: undefined, key: '', scope: undefined }] : [];
  for (let frame = waiting.pop(); frame; frame = waiting.pop()) {
    if (frame.node.tag === 'RangeVar') {
      const use = useOf(frame);
      if (use) found.push(use);
      continue;
    }
    found.push(...namedInLists(frame.node));
    waiting.push(...framesWithin(frame).reverse());
  }
  return found;
}

function framesWithin({ node, scope }: Frame): Frame[] {
  if (node.tag === 'LockingClause' || node.tag === 'CompositeTypeStmt' || isAboutType(node)) return [];
  const within = children(node);
  const frame = (child: Child, inner: Scope | undefined): Frame => ({
    node: child,
    parent: node,
    key: child.key,
    scope: inner,
  });
  if (node.tag === 'WithClause') return framesOfWith(node, within, scope, frame);
  const clause = within.find(child => child.tag === 'WithClause');
  const names = clause ? children(clause).map(nameOfExpression) : [];
  const body = names.reduce<Scope | undefined>((outer, name) => ({ name, outer }), scope);
  return within.map(child => frame(child, child === clause ? scope : body));
}

/** An expression sees those before it; WITH RECURSIVE lets it see itself and those after it as well. */
function framesOfWith(
  node: TreeNode,
  expressions: readonly Child[],
  scope: Scope | undefined,
  frame: (child: Child, scope: Scope | undefined) => Frame,
): Frame[] {
  const add = (outer: Scope | undefined, child: Child): Scope => ({ name: nameOfExpression(child), outer });
  if (node.fields.recursive === true) {
    const all = expressions.reduce(add, scope);
    return expressions.map(child => frame(child, all));
  }
  let seen = scope;
  return expressions.map(child => {
    const before = seen;
    seen = add(seen, child);
    return frame(child, before);
  });
}

function nameOfExpression(child: TreeNode): string {
  return text(child.fields, 'ctename') ?? '';
}

const reading = new Set(['fromClause', 'usingClause', 'larg', 'rarg', 'sourceRelation']);
const writing = new Set([
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'TruncateStmt',
  'RefreshMatViewStmt',
]);

function useOf({ node, parent, key, scope }: Frame): RelationUse | undefined {
  const name = text(node.fields, 'relname');
  if (name === undefined || !parent) return undefined;
  const schema = text(node.fields, 'schemaname');
  const read = reading.has(key) || parent.tag === 'RangeTableSample';
  if (read && schema === undefined && sees(scope, name)) return undefined;
  const kind = kindFor(parent, key);
  const offset = node.fields.location;
  return {
    ...(schema === undefined ? {} : { schema }),
    name,
    access: read ? 'read' : accessFor(parent),
    ...(kind ? { kind } : {}),
    offset: typeof offset === 'number' ? offset : 0,
  };
}

function accessFor({ tag, fields }: TreeNode): RelationUse['access'] {
  if (tag === 'CopyStmt') return fields.is_from === true ? 'write' : 'read';
  if (tag === 'TableLikeClause') return 'read';
  return writing.has(tag) ? 'write' : 'ddl';
}

function sees(scope: Scope | undefined, name: string): boolean {
  for (let at = scope; at; at = at.outer) if (at.name === name) return true;
  return false;
}

const kinds: Readonly<Record<string, NonNullable<RelationUse['kind']>>> = {
  OBJECT_INDEX: 'index',
  REINDEX_OBJECT_INDEX: 'index',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'matview',
};

function kindFor({ tag, fields }: TreeNode, key: string): RelationUse['kind'] {
  if (tag === 'ViewStmt') return 'view';
  if (tag === 'RefreshMatViewStmt') return 'matview';
  if (key === 'sequence') return 'sequence';
  const said = [fields.objtype, fields.objectType, fields.renameType, fields.relationType, fields.kind];
  const known = said.find(type => typeof type === 'string' && Object.hasOwn(kinds, type));
  return typeof known === 'string' ? kinds[known] : undefined;
}

/** ALTER TYPE of a composite type holds its name as if it were a relation's. */
function isAboutType({ fields }: TreeNode): boolean {
  return fields.objtype === 'OBJECT_TYPE' || fields.relationType === 'OBJECT_TYPE';
}

const relations = new Set([
  'OBJECT_TABLE',
  'OBJECT_INDEX',
  'OBJECT_SEQUENCE',
  'OBJECT_VIEW',
  'OBJECT_MATVIEW',
  'OBJECT_FOREIGN_TABLE',
]);
const partsOfRelations = new Set([
  'OBJECT_COLUMN',
  'OBJECT_TABCONSTRAINT',
  'OBJECT_TRIGGER',
  'OBJECT_POLICY',
  'OBJECT_RULE',
]);

/** DROP, COMMENT, SECURITY LABEL and OWNED BY hold names as lists of strings. */
function namedInLists({ tag, fields }: TreeNode): RelationUse[] {
  if (tag === 'DropStmt') {
    const objects = Array.isArray(fields.objects) ? fields.objects : [];
    return objects.flatMap(object => named(object, fields.removeType));
  }
  if (tag === 'CommentStmt' || tag === 'SecLabelStmt') return named(fields.object, fields.objtype);
  if (tag === 'DefElem' && fields.defname === 'owned_by') return named(fields.arg, 'OBJECT_COLUMN');
  return [];
}

function named(object: unknown, type: unknown): RelationUse[] {
  const list = unwrap(object);
  if (typeof type !== 'string' || list?.tag !== 'List') return [];
  const parts = stringsOf(list.fields.items);
  if (partsOfRelations.has(type)) parts.pop();
  else if (!relations.has(type)) return [];
  const name = parts.at(-1);
  const schema = parts.at(-2);
  if (name === undefined) return [];
  const kind = kinds[type];
  return [{ ...(schema === undefined ? {} : { schema }), name, access: 'ddl', ...(kind ? { kind } : {}) }];
}

function text(fields: Fields, key: string): string | undefined {
  const value = fields[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
