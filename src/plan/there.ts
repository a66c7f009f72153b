import type { Column, Table } from '../model/schema.ts';
import type { Tree } from '../sql/ast.ts';
import { quoteIdent, short } from '../sql/names.ts';
import type { Node } from '../sql/parse.ts';
import { addedConstraint, alteredInUse } from './altered.ts';
import { bare } from './bare.ts';
import type { Context } from './context.ts';
import { saysTheSame } from './same-constraint.ts';
import { isNull, text } from './state/columns.ts';
import { columnName } from './words.ts';

/**
 * An ALTER TABLE without the commands of which the schema shows that they would change nothing; a note says so of each.
 * Undefined when none is left. A name that the statement mentions twice is left alone.
 */
export function stillToDo(node: Node, context: Context): Node | undefined {
  const { alter, table, commands = [] } = alteredInUse(node, context) ?? {};
  if (!alter || !table) return node;
  const names = commands.map(command => command.name ?? addedConstraint(command)?.conname);
  const left = commands.flatMap((command, at) => {
    if (names.indexOf(names[at]) !== names.lastIndexOf(names[at])) return command;
    const why = whyNothing(command, table, context);
    if (why === undefined) return validated(command, table, context) ?? command;
    context.note(`${why}: no step.`);
    return [];
  });
  if (left.every((command, at) => command === commands[at]) && left.length === commands.length) return node;
  const cmds = left.map((command): Node => ({ AlterTableCmd: command }));
  return cmds.length === 0 ? undefined : { AlterTableStmt: { ...alter, cmds } };
}

/** A constraint that is asked for and there, but NOT VALID: what is left of the wish is to validate it. */
function validated(
  command: Tree<'AlterTableCmd'>,
  table: Table,
  context: Context,
): Tree<'AlterTableCmd'> | undefined {
  const added = addedConstraint(command);
  const before = table.constraints.find(({ name }) => name === added?.conname);
  if (!added || !before || before.validated || added.skip_validation === true) return undefined;
  if (!saysTheSame({ ...added, skip_validation: true }, before, table, context)) return undefined;
  context.note(
    `Constraint ${quoteIdent(before.name)} of ${short(table.name)} is there already, but NOT VALID: the plan validates it while reads and writes go on. Adding it again fails (42710).`,
  );
  return { subtype: 'AT_ValidateConstraint', name: before.name, behavior: 'DROP_RESTRICT' };
}

/** Why a command changes nothing, as a clause. */
function whyNothing(command: Tree<'AlterTableCmd'>, table: Table, context: Context): string | undefined {
  const column = table.columns.find(({ name }) => name === command.name);
  if (command.subtype === 'AT_AddConstraint') {
    const added = addedConstraint(command);
    const before = table.constraints.find(({ name }) => name === added?.conname);
    const same = added && before && saysTheSame(added, before, table, context);
    return same
      ? `Constraint ${quoteIdent(before.name)} of ${short(table.name)} is there already, as wanted`
      : undefined;
  }
  if (command.subtype === 'AT_DropConstraint') {
    const there = table.constraints.some(({ name }) => name === command.name);
    const of = `${short(table.name)} has no constraint ${quoteIdent(command.name ?? '')}`;
    return there || !command.missing_ok ? undefined : of;
  }
  if (command.subtype === 'AT_ValidateConstraint') {
    const before = table.constraints.find(({ name }) => name === command.name);
    return before?.validated
      ? `Constraint ${quoteIdent(before.name)} of ${short(table.name)} is valid already`
      : undefined;
  }
  if (!column) return undefined;
  const name = columnName(table, column.name);
  if (command.subtype === 'AT_DropNotNull' && !column.notNull) return `${name} may be null already`;
  return command.subtype === 'AT_ColumnDefault' ? sameDefault(command.def, column, name) : undefined;
}

function sameDefault(wanted: Node | undefined, column: Column, name: string): string | undefined {
  if (column.identity || column.generated) return undefined;
  if (!wanted || isNull(wanted))
    return column.default === undefined ? `${name} has no default already` : undefined;
  const same = column.default !== undefined && bare(column.default) === bare(text(wanted));
  return same ? `${name} has that default already` : undefined;
}
