import type { Table } from '../model/schema.ts';
import { all, as, collect, nameParts, rangeVarName, strings, type Tree, writtenName } from '../sql/ast.ts';
import type { Node } from '../sql/parse.ts';
import { relationsOf } from '../sql/walk.ts';
import { type Context, columnNamed, lookUp, relationNamed } from './context.ts';
import { isTemporary, newName } from './resolve.ts';

/**
 * Looks up every relation that a statement names, and every column where there is no doubt which table it is of. Throws
 * `Trouble` 'unknown-relation' or 'unknown-column'. Gives false when the statement does nothing, because it says IF EXISTS
 * of what is not there.
 */
export function namesAreKnown(context: Context, node: Node): boolean {
  const made = relationsMade(node).map(relation => newName(rangeVarName(relation), context.state.searchPath));
  const missingOk = saysIfExists(node);
  for (const use of relationsOf(node)) {
    if (made.includes(newName(use, context.state.searchPath))) continue;
    if (missingOk && !lookUp(context, use)) {
      if ('DropStmt' in node && (node.DropStmt.objects ?? []).length > 1) continue;
      context.note(`${use.name} is not there: IF EXISTS makes this statement do nothing.`);
      return false;
    }
    const found = relationNamed(context, use, use.offset);
    const inPath = found && (isTemporary(found.name) || context.state.searchPath.includes(found.schema));
    if (found && use.schema === undefined && !inPath) {
      context.note(
        `${use.name} is taken for ${found.name}: no schema of the search path (${context.state.searchPath.join(', ')}) has it, so the statement as written fails (42P01).`,
      );
    }
  }
  checkColumns(context, node);
  return true;
}

function saysIfExists(node: Node): boolean {
  const body = Object.values(node)[0] as { missing_ok?: boolean };
  return body.missing_ok === true;
}

/** The relations that a statement brings into being; they need not be there. */
function relationsMade(node: Node): Tree<'RangeVar'>[] {
  const made = [
    as(node, 'CreateStmt')?.relation,
    as(node, 'CreateForeignTableStmt')?.base?.relation,
    as(node, 'ViewStmt')?.view,
    as(node, 'CreateSeqStmt')?.sequence,
    as(node, 'CompositeTypeStmt')?.typevar,
    as(node, 'CreateTableAsStmt')?.into?.rel,
    as(node, 'SelectStmt')?.intoClause?.rel,
    ...collect(as(node, 'CreateSchemaStmt'), 'CreateStmt').map(table => table.relation),
  ];
  return made.flatMap(relation => relation ?? []);
}

/** Subcommands of ALTER TABLE whose name is that of a column. */
const onColumn =
  /^AT_(DropColumn|ColumnDefault|SetNotNull|DropNotNull|AlterColumnType|SetStatistics|SetOptions|ResetOptions|SetStorage|SetCompression|AddIdentity|SetIdentity|DropIdentity|SetExpression|DropExpression)$/;

function checkColumns(context: Context, node: Node): void {
  const table = (relation: Tree<'RangeVar'> | undefined) =>
    relation ? lookUp(context, rangeVarName(relation))?.table : undefined;
  const check = (of: Table | undefined, names: readonly string[], tree?: unknown): void => {
    if (!of) return;
    for (const name of names) columnNamed(context, of, name);
    for (const { fields, location } of collect(tree, 'ColumnRef')) {
      const name = strings(fields).at(-1);
      if (name !== undefined) columnNamed(context, of, name, location);
    }
  };
  const alter = as(node, 'AlterTableStmt');
  if (alter) checkAlterTable(table(alter.relation), alter, check, table);
  const index = as(node, 'IndexStmt');
  if (index) {
    const items = all([...(index.indexParams ?? []), ...(index.indexIncludingParams ?? [])], 'IndexElem');
    check(
      table(index.relation),
      items.flatMap(item => item.name ?? []),
      [items, index.whereClause],
    );
  }
  const renamed = as(node, 'RenameStmt');
  if (renamed?.renameType === 'OBJECT_COLUMN') check(table(renamed.relation), [renamed.subname ?? '']);
  const comment = as(node, 'CommentStmt');
  if (comment?.objtype === 'OBJECT_COLUMN') {
    const parts = nameParts(comment.object);
    check(lookUp(context, writtenName(parts.slice(0, -1)))?.table, parts.slice(-1));
  }
  const insert = as(node, 'InsertStmt');
  if (insert) check(table(insert.relation), targets(insert.cols));
  const update = as(node, 'UpdateStmt');
  if (update) check(table(update.relation), targets(update.targetList));
}

function targets(list: readonly Node[] | undefined): string[] {
  return all(list, 'ResTarget').flatMap(target => target.name ?? []);
}

function checkAlterTable(
  before: Table | undefined,
  alter: Tree<'AlterTableStmt'>,
  check: (of: Table | undefined, names: readonly string[], tree?: unknown) => void,
  table: (relation: Tree<'RangeVar'> | undefined) => Table | undefined,
): void {
  if (!before) return;
  const commands = all(alter.cmds, 'AlterTableCmd');
  const added = commands.flatMap(command => as(command.def, 'ColumnDef')?.colname ?? []);
  const known = new Set([...before.columns.map(column => column.name), ...added]);
  const unknownOnly = (names: readonly string[]) => names.filter(name => !known.has(name));
  for (const command of commands) {
    if (onColumn.test(command.subtype ?? '') && command.missing_ok !== true) {
      check(before, unknownOnly([command.name ?? '']));
    }
    const constraint = as(command.def, 'Constraint');
    if (!constraint) continue;
    check(before, unknownOnly([...strings(constraint.keys), ...strings(constraint.fk_attrs)]));
    const refs = collect(constraint.raw_expr, 'ColumnRef').filter(
      ref => unknownOnly([strings(ref.fields).at(-1) ?? '']).length > 0,
    );
    check(
      before,
      [],
      refs.map(ref => ({ ColumnRef: ref })),
    );
    if (constraint.pktable) check(table(constraint.pktable), strings(constraint.pk_attrs));
  }
}
