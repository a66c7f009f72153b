import type { Tree } from '../sql/ast.ts';
import { rangeVarName } from '../sql/ast.ts';
import type { Node } from '../sql/parse.ts';
import { type Altered, addedConstraint } from './altered.ts';
import { carry } from './carry.ts';
import { type Context, lookUp, tableNamed } from './context.ts';
import type { Draft } from './draft.ts';
import { chooseConstraintName } from './naming/index-name.ts';
import { advance } from './state/advance.ts';
import { pinned } from './targets.ts';

type Constraint = Tree<'Constraint'>;

/** A constraint with the name that it has or gets. */
export interface Named {
  readonly name: string;
  readonly constraint: Constraint;
}

/** A CHECK or foreign key whose rows Postgres would read at once, under the lock of the statement. */
export function readsRows(constraint: Constraint): boolean {
  return constraint.skip_validation !== true && constraint.is_enforced === true;
}

/**
 * Whether a statement adds constraints of one kind whose rows Postgres would read at once, and does nothing else but drop
 * those whose place they take. A name that is taken is left to fail.
 */
export function addsOnly(
  contype: NonNullable<Constraint['contype']>,
  altered: Altered,
  context: Context,
): boolean {
  const added = constraintsAdded(altered, context);
  const dropped = altered.commands.map(({ name }) => name);
  const taken = altered.table.constraints.map(({ name }) => name).filter(name => !dropped.includes(name));
  return (
    altered.commands.every(
      command => command.subtype === 'AT_DropConstraint' || addedConstraint(command)?.contype === contype,
    ) &&
    added.some(({ constraint }) => readsRows(constraint)) &&
    !added.some(({ name }) => taken.includes(name))
  );
}

/**
 * The statement with every CHECK and foreign key NOT VALID, which binds new rows and reads none, and then a step for each
 * that validates the rows that are there: it reads the table under a lock that stops neither reads nor writes.
 */
export function notValidThenValidate(altered: Altered, context: Context): Draft[] {
  const { alter, table } = altered;
  const relation = pinned(alter.relation, table);
  const names = constraintsAdded(altered, context);
  const cmds = altered.commands.map((command): Node => {
    const added = names.find(({ constraint }) => constraint === addedConstraint(command));
    if (!added) return { AlterTableCmd: command };
    return { AlterTableCmd: { ...command, def: { Constraint: notValid(added, context) } } };
  });
  const node: Node = { AlterTableStmt: { ...alter, relation, cmds } };
  const added = carry(node, context);
  const after = { ...context, state: advance(context.state, node, '') };
  const validated = names
    .filter(({ constraint }) => readsRows(constraint))
    .flatMap(({ name }) => carry(validateConstraint(altered, name), after));
  const phase = added[0]?.phase ?? 'contract';
  return [...added, ...validated.map(draft => ({ ...draft, phase }))];
}

/** The constraints that a statement adds, by the names that Postgres gives to those that have none. */
export function constraintsAdded({ alter, commands }: Altered, context: Context): Named[] {
  let { state } = context;
  return commands.flatMap(command => {
    const table = tableNamed({ ...context, state }, alter.relation);
    const constraint = addedConstraint(command);
    const name =
      constraint &&
      table &&
      (constraint.conname ?? constraint.indexname ?? chooseConstraintName(state.schema, table, constraint));
    state = advance(state, { AlterTableStmt: { ...alter, cmds: [{ AlterTableCmd: command }] } }, '');
    return constraint && name !== undefined ? [{ name, constraint }] : [];
  });
}

function notValid({ name, constraint }: Named, context: Context): Constraint {
  const { initially_valid: _, ...rest } = constraint;
  const target = constraint.pktable && lookUp(context, rangeVarName(constraint.pktable));
  return {
    ...rest,
    conname: name,
    skip_validation: true,
    ...(target ? { pktable: pinned(constraint.pktable, target) } : {}),
  };
}

/** VALIDATE CONSTRAINT of the same table. */
export function validateConstraint({ alter, table }: Altered, name: string): Node {
  const command = { subtype: 'AT_ValidateConstraint', name, behavior: 'DROP_RESTRICT' } as const;
  const relation = pinned(alter.relation, table);
  return { AlterTableStmt: { ...alter, relation, cmds: [{ AlterTableCmd: command }] } };
}
