import type { Definition } from '../../model/schema.ts';
import { all, as, rangeVarName, type Tree } from '../../sql/ast.ts';
import { short } from '../../sql/names.ts';
import { type Node, parseOne } from '../../sql/parse.ts';
import { canBePrinted } from '../../sql/printed.ts';
import type { Context } from '../context.ts';
import { goesWith } from '../dropped.ts';
import { namesOf } from '../names.ts';
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
  const relation = `relation ${name}`;
  const { statements } = context.change;
  const parsed = statements.map(statement => parseOne(statement.sql, statement));
  const drops = placesOf(parsed, one => namesOf(one, then).frees.includes(relation));
  const makes = placesOf(parsed, one => namesOf(one, then).takes.includes(relation));
  const [from = -1, to = -1] = [drops[0], makes[0]];
  const [drop, made] = [parsed[from], parsed[to]];
  const create = made && as(made, 'CreateTableAsStmt');
  if (!drop || !('DropStmt' in drop) || create?.objtype !== 'OBJECT_MATVIEW' || from > to) return undefined;
  const about = parsed.slice(to + 1).filter(one => isAbout(one, name, then));
  const at = statements.indexOf(context.statement);
  const isLater = at > to && isAbout(node, name, then);
  const is = at === from ? 'drop' : at === to ? 'create' : isLater ? 'about' : undefined;
  if (is === undefined) return undefined;
  const once = drops.length === 1 && makes.length === 1;
  const whyNot = once
    ? whyNotBeside(before, drop.DropStmt, parsed.slice(from + 1, to), [made as Node, ...about], then)
    : 'the change drops or makes it more than once';
  return { before, create, about, is, ...(whyNot === undefined ? {} : { whyNot }) };
}

/** Names mean what they meant before the change, wherever in it the question is asked: so each time the answer is the same. */
function asBefore(context: Context): Context {
  return { ...context, state: { ...context.state, schema: context.original } };
}

function placesOf(nodes: readonly Node[], that: (node: Node) => boolean): number[] {
  return nodes.flatMap((node, at) => (that(node) ? at : []));
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
  { behavior, objects = [] }: Tree<'DropStmt'>,
  between: readonly Node[],
  made: readonly Node[],
  then: Context,
): string | undefined {
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
  return made.every(canBePrinted) ? undefined : 'a statement about it cannot be rewritten for another name';
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
