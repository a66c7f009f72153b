import type { PhaseName } from '../../model/plan.ts';
import { all, as, type Tree } from '../../sql/ast.ts';
import { quoteIdent } from '../../sql/names.ts';
import { lastPhase, slowest, undoAll } from '../combine.ts';
import { type Context, isNew, tableNamed } from '../context.ts';
import { allOf } from '../done/done.ts';
import { touch } from '../draft.ts';
import { advance } from '../state/advance.ts';
import { alterConstraint } from './commands/alter-constraint.ts';
import { columnDefault, columnIdentity, columnNullable } from './commands/attributes.ts';
import { addColumn, dropColumn } from './commands/columns.ts';
import type { Command, CommandFamily } from './commands/command.ts';
import { addConstraint, dropConstraint, validateConstraint } from './commands/constraints.ts';
import { partition } from './commands/partition.ts';
import { anyOther, owner } from './commands/rest.ts';
import { switched } from './commands/switches.ts';
import { columnType } from './commands/type.ts';
import type { Family } from './family.ts';

const families: readonly CommandFamily[] = [
  addColumn,
  dropColumn,
  columnDefault,
  columnNullable,
  columnIdentity,
  columnType,
  addConstraint,
  dropConstraint,
  validateConstraint,
  alterConstraint,
  switched,
  owner,
  partition,
];

/** ALTER TABLE: its commands taken back one by one, the last first. */
export const alterTable: Family = (node, context) => {
  const alter = as(node, 'AlterTableStmt');
  const table = tableNamed(context, alter?.relation);
  if (!alter || !table || alter.objtype === 'OBJECT_INDEX') return undefined;
  const commands = known(alter, context);
  const columns = commands.flatMap(command => command.columns);
  const relations = [...new Set([table.name, ...commands.flatMap(command => command.relations ?? [])])];
  const ids = (some: readonly Command[]) =>
    some.flatMap(command => command.columns.map(column => `${table.name}.${quoteIdent(column)}`));
  const own = [
    ...ids(commands.filter(({ onlyReads }) => !onlyReads)),
    ...commands.flatMap(command => command.own ?? []),
  ];
  return {
    relations,
    pace: slowest(commands.map(command => command.pace)),
    done: allOf(commands.map(command => command.done)),
    phase: isNew(context, table) ? 'expand' : phaseOf(alter.cmds ?? [], commands),
    ...undoAll(commands),
    own,
    uses: [...own, ...ids(commands), ...commands.flatMap(command => command.needs ?? [])],
    touches: [
      touch(table.name, {
        columns: [...new Set(columns)],
        added: commands.flatMap(command => command.added ?? []),
        removed: commands.flatMap(command => command.removed ?? []),
      }),
    ],
  };
};

/** What is known of each command. Each sees the table as those before it have left it. */
function known(alter: Tree<'AlterTableStmt'>, context: Context): Command[] {
  let state = context.state;
  return (alter.cmds ?? []).flatMap(node => {
    const now = { ...context, state };
    const table = tableNamed(now, alter.relation);
    const command = as(node, 'AlterTableCmd');
    if (!table || !command) return [];
    state = advance(state, { AlterTableStmt: { ...alter, cmds: [node] } }, '');
    for (const family of families) {
      const found = family(command, table, now);
      if (found) return [found];
    }
    return [anyOther(command, table, now)];
  });
}

/** A constraint that is dropped and added in one statement is replaced, at one moment. */
function phaseOf(nodes: readonly Parameters<Family>[0][], commands: readonly Command[]): PhaseName {
  const kinds = all(nodes, 'AlterTableCmd').map(({ subtype }) => subtype);
  if (kinds.includes('AT_DropConstraint') && kinds.includes('AT_AddConstraint')) return 'switch';
  return lastPhase(commands.map(command => command.phase));
}
