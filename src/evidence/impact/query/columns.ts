import type { Node } from '../../../sql/parse.ts';
import { children, type Fields, stringsOf, type TreeNode, unwrap } from '../../../sql/tree.ts';
import { type Path, walk } from '../../../sql/walk.ts';

/** A relation of a query: its id, and the names it has in the query. */
export interface UsedRelation {
  readonly id: string;
  /** Columns to look for. */
  readonly changing: ReadonlySet<string>;
  /** All columns it has in any phase: a bare name that is none of them means something else. */
  readonly columns: ReadonlySet<string>;
}

export interface NamedColumns {
  /** Each once, in the order of the query. */
  readonly columns: readonly { readonly relation: string; readonly column: string }[];
  /** Relations of which it takes every column: `*`, `t.*`, a whole row, INSERT without a list. */
  readonly starred: readonly string[];
  /** Relations that it fills by position, and how many columns of each; undefined: nobody counted. */
  readonly positional: ReadonlyMap<string, number | undefined>;
}

/** Finds a relation by the name that stands in a query. */
export type Lookup = (schema: string | undefined, name: string) => UsedRelation | undefined;

/** Which changing columns a query names, and whether it takes all columns of a relation that changes. */
export function namedColumns(node: Node, lookup: Lookup): NamedColumns {
  const aliases = new Map<string, UsedRelation>();
  walk(node, (tag, fields) => {
    if (tag !== 'RangeVar') return;
    const relation = relationOf(fields, lookup);
    if (relation) for (const name of namesOf(fields)) aliases.set(name, relation);
  });
  const columns = new Map<string, { relation: string; column: string }>();
  const starred = new Set<string>();
  const positional = new Map<string, number | undefined>();
  const add = (relation: UsedRelation | undefined, column: string): void => {
    if (relation?.changing.has(column))
      columns.set(`${relation.id}.${column}`, { relation: relation.id, column });
  };
  walk(node, (tag, fields, path) => {
    if (tag === 'ColumnRef') for (const { id } of columnRef(fields, path)) starred.add(id);
    if (tag === 'ResTarget' && isTarget(path)) add(targetOf(path, lookup), String(fields.name ?? ''));
    if (tag === 'IndexElem' && typeof fields.name === 'string') add(targetOf(path, lookup), fields.name);
    if (tag === 'InsertStmt' && !fields.cols && fields.selectStmt) {
      const target = relationIn(fields, lookup);
      if (target) {
        starred.add(target.id);
        positional.set(target.id, valuesOf(fields.selectStmt));
      }
    }
  });
  return { columns: [...columns.values()], starred: [...starred], positional };

  /** Notes the columns of a reference; gives the changing relations of which it means all columns. */
  function columnRef(fields: Fields, path: Path | undefined): UsedRelation[] {
    const parts = stringsOf(fields.fields);
    const list = Array.isArray(fields.fields) ? fields.fields : [];
    const isStar = unwrap(list.at(-1))?.tag === 'A_Star';
    if (isStar) return parts.length > 0 ? present(aliases.get(parts.at(-1) ?? '')) : starCovers(path, lookup);
    const column = parts.at(-1) ?? '';
    const qualifier = parts.at(-2);
    if (qualifier !== undefined) {
      add(qualifier === 'excluded' ? targetOf(path, lookup) : aliases.get(qualifier), column);
      return [];
    }
    for (const relation of new Set(aliases.values())) add(relation, column);
    const isColumn = [...aliases.values()].some(({ columns: all }) => all.has(column));
    return isColumn ? [] : present(aliases.get(column));
  }
}

/** How many values each row of VALUES has. */
function valuesOf(source: unknown): number | undefined {
  const [row] = (unwrap(source as TreeNode)?.fields.valuesLists ?? []) as TreeNode[];
  const items = unwrap(row)?.fields.items;
  return Array.isArray(items) ? items.length : undefined;
}

const present = (relation: UsedRelation | undefined): UsedRelation[] => (relation ? [relation] : []);

function namesOf({ alias, relname }: Fields): string[] {
  const given = (alias as Fields | undefined)?.aliasname;
  return typeof given === 'string' ? [given] : typeof relname === 'string' ? [relname] : [];
}

function relationOf({ schemaname, relname }: Fields, lookup: Lookup): UsedRelation | undefined {
  return lookup(
    typeof schemaname === 'string' && schemaname !== '' ? schemaname : undefined,
    String(relname ?? ''),
  );
}

function relationIn(fields: Fields, lookup: Lookup): UsedRelation | undefined {
  const relation = fields.relation as Fields | undefined;
  return relation && relationOf(relation, lookup);
}

/** Column lists of INSERT, assignments of UPDATE, MERGE and ON CONFLICT: not the items of a select list. */
function isTarget(path: Path | undefined): boolean {
  if (path?.tag === 'InsertStmt') return path.key === 'cols';
  if (path?.tag === 'UpdateStmt' || path?.tag === 'MergeWhenClause') return path.key === 'targetList';
  return path?.tag === 'OnConflictClause' && path.key === 'targetList';
}

/** The relation that the statement around writes to. */
function targetOf(path: Path | undefined, lookup: Lookup): UsedRelation | undefined {
  for (let at = path; at; at = at.parent)
    if (/^(Insert|Update|Delete|Merge)Stmt$/.test(at.tag)) return relationIn(at.fields, lookup);
  return undefined;
}

/** A bare `*` stands for the relations in the FROM clause of its SELECT, or for the target when it is in RETURNING. */
function starCovers(path: Path | undefined, lookup: Lookup): UsedRelation[] {
  for (let at = path; at; at = at.parent) {
    if (/^(Insert|Update|Delete|Merge)Stmt$/.test(at.tag)) return present(relationIn(at.fields, lookup));
    if (at.tag !== 'SelectStmt') continue;
    return children(at).flatMap(child => (child.key === 'fromClause' ? within(child, lookup) : []));
  }
  return [];
}

function within(node: TreeNode, lookup: Lookup): UsedRelation[] {
  if (node.tag === 'RangeVar') return present(relationOf(node.fields, lookup));
  return node.tag === 'JoinExpr' ? children(node).flatMap(child => within(child, lookup)) : [];
}
