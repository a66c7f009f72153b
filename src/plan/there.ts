import type { Column, Constraint, Table } from '../model/schema.ts';
import { all, as, collect, nameParts, rangeVarName, strings, type Tree } from '../sql/ast.ts';
import { quoteIdent, short } from '../sql/names.ts';
import { type Node, parseOne } from '../sql/parse.ts';
import { addedConstraint, alteredInUse } from './altered.ts';
import { bare } from './bare.ts';
import { type Context, lookUp } from './context.ts';
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

/** Whether a constraint that is there is the one that is written, validated included. */
function saysTheSame(
  written: Tree<'Constraint'>,
  before: Constraint,
  table: Table,
  context: Context,
): boolean {
  const sql = `ALTER TABLE t ADD CONSTRAINT c ${before.definition}`;
  const [command] = all(as(tryParse(sql), 'AlterTableStmt')?.cmds, 'AlterTableCmd');
  const there = command && addedConstraint(command);
  if (!there || there.contype !== written.contype) return false;
  if ((written.skip_validation === true) === before.validated) return false;
  if (written.contype === 'CONSTR_CHECK') {
    const [one, other] = [written.raw_expr, there.raw_expr].map(tree => tree && bare(text(tree)));
    return one !== undefined && one === other && written.is_no_inherit === there.is_no_inherit;
  }
  if (written.indexname !== undefined) return false;
  return (
    sameKey(written, there) && sameExclusion(written, there) && sameTarget(written, before, table, context)
  );
}

/** An operator class that is written out though it is the default counts as another: only the catalog knows. */
function sameExclusion(one: Tree<'Constraint'>, other: Tree<'Constraint'>): boolean {
  const said = ({ exclusions, access_method, where_clause, options }: Tree<'Constraint'>) => [
    access_method,
    options && collect(options, 'DefElem').map(({ defname, arg }) => [defname, arg]),
    where_clause && bare(text(where_clause)),
    (exclusions ?? []).map(exclusion => {
      const [element, operator] = as(exclusion, 'List')?.items ?? [];
      const { name, expr, opclass, collation } = as(element, 'IndexElem') ?? {};
      const by = nameParts(operator).at(-1);
      return [name, expr && bare(text(expr)), by, strings(opclass), strings(collation).at(-1)];
    }),
  ];
  return JSON.stringify(said(one)) === JSON.stringify(said(other));
}

function sameKey(one: Tree<'Constraint'>, other: Tree<'Constraint'>): boolean {
  const said = (constraint: Tree<'Constraint'>) => [
    strings(constraint.keys),
    strings(constraint.fk_attrs),
    strings(constraint.including),
    constraint.deferrable ?? false,
    constraint.initdeferred ?? false,
    constraint.nulls_not_distinct ?? false,
    constraint.fk_matchtype ?? 's',
    constraint.fk_upd_action ?? 'a',
    constraint.fk_del_action ?? 'a',
    strings(constraint.fk_del_set_cols),
  ];
  return JSON.stringify(said(one)) === JSON.stringify(said(other));
}

/** The same other table, and the same columns there: its primary key where none are named. */
function sameTarget(
  written: Tree<'Constraint'>,
  before: Constraint,
  table: Table,
  context: Context,
): boolean {
  if (!written.pktable) return before.references === undefined;
  const target = lookUp(context, rangeVarName(written.pktable))?.table ?? table;
  const named = strings(written.pk_attrs);
  const key = target.constraints.find(({ kind }) => kind === 'primary key')?.columns ?? [];
  const columns = named.length > 0 ? named : key;
  return (
    before.references?.table === target.name && before.references.columns.join('\n') === columns.join('\n')
  );
}

function tryParse(sql: string): Node | undefined {
  try {
    return parseOne(sql);
  } catch {
    return undefined;
  }
}
