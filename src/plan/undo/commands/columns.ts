import { all, as } from '../../../sql/ast.ts';
import { type Context, isNew } from '../../context.ts';
import { columnExists } from '../../done/column.ts';
import { when } from '../../done/done.ts';
import { nothingToUndo } from '../../draft.ts';
import { defaultOf, isPlainColumn } from '../../new-column/definition.ts';
import { dropNewColumns } from '../../new-column/undo.ts';
import { restoreColumn } from '../../restore/column.ts';
import { fallsWith } from '../../restore/falls.ts';
import { indexName } from '../../restore/index.ts';
import { newColumn } from '../../state/columns.ts';
import { typeUses } from '../../targets.ts';
import { columnName } from '../../words.ts';
import type { CommandFamily } from './command.ts';

/** ADD COLUMN that the recipe leaves alone: with a key, a reference, a CHECK, a sequence; or on a table nobody uses yet. */
export const addColumn: CommandFamily = (command, table, context) => {
  const definition = command.subtype === 'AT_AddColumn' ? as(command.def, 'ColumnDef') : undefined;
  if (!definition) return undefined;
  const name = definition.colname ?? '';
  const quick =
    isPlainColumn(definition, context) && defaultOf(definition, context).volatility !== 'volatile';
  const replaced = isReplaced(context, name);
  if (!isNew(context, table) && newColumn(definition, 0).generated === 'stored') {
    context.note(
      `${columnName(table, name)} is GENERATED ... STORED: the table is rewritten to compute it while reads and writes wait, and Postgres knows no way to add it without. A VIRTUAL column (18 or later) stores nothing and is added in an instant; a plain column that a trigger sets, with its rows filled in batches, needs no rewrite either.`,
    );
  }
  const there = table.columns.some(column => column.name === name);
  if (there && command.missing_ok) {
    context.note(`Column ${columnName(table, name)} is already there: IF NOT EXISTS leaves it as it is.`);
  }
  return {
    phase: 'expand',
    pace: quick ? 'brief' : 'long',
    done: there && !command.missing_ok ? null : when(columnExists(table.name, name)),
    undo:
      there && !replaced
        ? nothingToUndo('the column was there before')
        : dropNewColumns(table, [definition], context),
    columns: [name],
    added: [name],
    needs: typeUses(definition.typeName, context),
  };
};

/** DROP COLUMN together with other commands, or on a table nobody uses yet. */
export const dropColumn: CommandFamily = (command, table, context) => {
  if (command.subtype !== 'AT_DropColumn') return undefined;
  const name = command.name ?? '';
  const column = table.columns.find(one => one.name === name);
  const common = {
    phase: 'contract',
    pace: 'brief',
    done: when(`NOT ${columnExists(table.name, name)}`),
    columns: [name],
    removed: [name],
  } as const;
  if (!column) return { ...common, undo: nothingToUndo('the column was not there') };
  const falling = fallsWith(context.state.schema, table, name);
  const restored = restoreColumn(table, column, falling, context);
  const what = `every value of ${columnName(table, name)}`;
  return {
    ...common,
    undo: { kind: 'steps', steps: restored.steps, loses: column.generated ? [] : [{ what }] },
    ...(column.generated ? {} : { noReturn: `the values of ${columnName(table, name)} are gone` }),
    own: falling.indexes.map(indexName),
  };
};

/** Dropped and added in one statement. */
function isReplaced({ node }: Context, name: string): boolean {
  return all(as(node, 'AlterTableStmt')?.cmds, 'AlterTableCmd').some(
    command => command.subtype === 'AT_DropColumn' && command.name === name,
  );
}
