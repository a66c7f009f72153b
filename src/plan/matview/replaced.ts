import type { Definition } from '../../model/schema.ts';
import { all, as, rangeVarName, type Tree } from '../../sql/ast.ts';
import { short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { canBePrinted } from '../../sql/printed.ts';
import type { Context } from '../context.ts';
import { goesWith } from '../dropped.ts';
import { namesOf } from '../names.ts';
import { asBefore, type Remade, remade } from '../remade.ts';
import { findRelation, newName } from '../resolve.ts';

/** A materialized view that the change drops and makes again under its name. */
export interface ReplacedMatview {
  /** As it was before the change. */
  readonly before: Definition;
  readonly create: Tree<'CreateTableAsStmt'>;
  /** The later statements that are about the new one: its indexes, REFRESH, comments, privileges and owner. */
  readonly about: readonly Node[];
  /** Whether the statement asked about is the DROP, the CREATE or one of those. */
  readonly is: 'drop' | 'create' | 'about';
  /** Why the new one cannot be made beside the old one, as a clause. */
  readonly whyNot?: string;
}

/** What a statement has to do with a materialized view that is dropped and made again; undefined when nothing. */
export function replacedMatview(node: Node, context: Context): ReplacedMatview | undefined {
  const then = asBefore(context);
  const name = namedBy(node, then);
  const before = then.original.others.find(
    ({ kind, identity }) => kind === 'materialized view' && identity === name,
  );
  if (name === undefined || !before) return undefined;
  const found = remade(`relation ${name}`, context);
  const create = found && as(found.made, 'CreateTableAsStmt');
  if (!found || create?.objtype !== 'OBJECT_MATVIEW') return undefined;
  if (found.at === 'after' && !isAbout(node, name, then)) return undefined;
  const about = found.after.filter(one => isAbout(one, name, then));
  const is = found.at === 'after' ? 'about' : found.at;
  const whyNot = whyNotBeside(before, found, about, then);
  return { before, create, about, is, ...(whyNot === undefined ? {} : { whyNot }) };
}

/** The relation that a statement drops, makes or is about, where it can be a materialized view. */
function namedBy(node: Node, then: Context): string | undefined {
  const drop = as(node, 'DropStmt');
  const relevant =
    drop?.removeType === 'OBJECT_MATVIEW' || as(node, 'CreateTableAsStmt')?.objtype === 'OBJECT_MATVIEW';
  const { frees, takes, about } = namesOf(node, then);
  const [named] = relevant ? [...frees, ...takes] : about;
  return named?.replace(/^relation /, '') ?? onRelation(node, then);
}

/** The relation of an index or a REFRESH. */
function onRelation(node: Node, { state }: Context): string | undefined {
  const written = as(node, 'IndexStmt')?.relation ?? as(node, 'RefreshMatViewStmt')?.relation;
  if (!written) return undefined;
  const found = findRelation(state.schema, rangeVarName(written), state.searchPath);
  return found?.name ?? newName(rangeVarName(written), state.searchPath);
}

function isAbout(node: Node, name: string, then: Context): boolean {
  const { about } = namesOf(node, then);
  const isOfIt = about.length > 0 && about.every(one => one === `relation ${name}`);
  return isOfIt || onRelation(node, then) === name;
}

function whyNotBeside(
  before: Definition,
  { drop, between, made, once }: Remade,
  about: readonly Node[],
  then: Context,
): string | undefined {
  if (!once) return 'the change drops or makes it more than once';
  const { behavior, objects = [] } = drop;
  if (behavior === 'DROP_CASCADE') return 'CASCADE takes along what reads it';
  if (objects.length > 1) return 'it is dropped in one statement with others';
  const reader = then.original.others.find(
    other => other !== before && other.relations.includes(before.identity) && !goesWith(other, before),
  );
  if (reader) return `${reader.kind} ${short(reader.identity)} reads it and would go on reading the old one`;
  if (between.some(node => isInTheWay(node, before, then)))
    return 'what it reads is changed before it is made again';
  if (then.change.statements.some(({ sql }) => /\bsearch_path\b/i.test(sql)))
    return 'the change sets its search_path, so its names cannot be told apart with certainty';
  return [made, ...about].every(canBePrinted)
    ? undefined
    : 'a statement about it cannot be rewritten for another name';
}

/** Whether the old one, as long as it is there, may keep a statement from being done. */
function isInTheWay(node: Node, { relations }: Definition, then: Context): boolean {
  const { frees } = namesOf(node, then);
  if (frees.some(name => /^(routine|type) /.test(name) || relations.includes(name.replace(/^.* /, ''))))
    return true;
  const { relation, cmds } = as(node, 'AlterTableStmt') ?? {};
  if (!all(cmds, 'AlterTableCmd').some(({ subtype }) => subtype === 'AT_AlterColumnType')) return false;
  const found = findRelation(then.state.schema, rangeVarName(relation), then.state.searchPath);
  return found !== undefined && relations.includes(found.name);
}
