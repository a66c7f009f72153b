import type { Table } from '../model/schema.ts';
import { all, as, type Tree } from '../sql/ast.ts';
import type { Node } from '../sql/parse.ts';
import { type Context, isNew, tableNamed } from './context.ts';
import { hasInheritors } from './targets.ts';

/** An ALTER TABLE, the table that it changes, and its commands. */
export interface Altered {
  readonly alter: Tree<'AlterTableStmt'>;
  readonly table: Table;
  readonly commands: readonly Tree<'AlterTableCmd'>[];
}

/**
 * An ALTER TABLE of a table in use. Undefined where nobody uses the table yet, where it is foreign, and with ONLY on a table
 * that has partitions or children: whoever writes that does each of them in a way of his own.
 */
export function alteredInUse(node: Node, context: Context): Altered | undefined {
  const alter = as(node, 'AlterTableStmt');
  const table = tableNamed(context, alter?.relation);
  if (!alter || !table || alter.objtype !== 'OBJECT_TABLE') return undefined;
  if (table.kind === 'foreign' || isNew(context, table)) return undefined;
  if (alter.relation?.inh !== true && (table.kind === 'partitioned' || hasInheritors(table, context)))
    return undefined;
  return { alter, table, commands: all(alter.cmds, 'AlterTableCmd') };
}

/** The constraint that a command adds. */
export function addedConstraint(command: Tree<'AlterTableCmd'>): Tree<'Constraint'> | undefined {
  return command.subtype === 'AT_AddConstraint' ? as(command.def, 'Constraint') : undefined;
}
