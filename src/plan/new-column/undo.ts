import type { Loss } from '../../model/plan.ts';
import type { Table } from '../../model/schema.ts';
import { quoteIdent } from '../../sql/names.ts';
import type { Tree } from '../ast.ts';
import type { Context } from '../context.ts';
import { columnExists } from '../done/column.ts';
import { allOf, when } from '../done/done.ts';
import { brief, type UndoDraft } from '../draft.ts';
import { newColumn } from '../state/columns.ts';
import { columnName } from '../words.ts';
import { defaultOf } from './definition.ts';

/** Takes new columns away again, the last first, and says what goes with them. */
export function dropNewColumns(
  table: Table,
  definitions: readonly Tree<'ColumnDef'>[],
  context: Context,
): UndoDraft {
  const names = definitions.map(definition => definition.colname ?? '').reverse();
  const drops = names.map(name => `DROP COLUMN ${quoteIdent(name)}`).join(', ');
  const done = allOf(names.map(name => when(`NOT ${columnExists(table.name, name)}`)));
  return {
    kind: 'steps',
    steps: [brief([table.name], [`ALTER TABLE ${table.name} ${drops}`], done)],
    loses: definitions.map(definition => lossOf(table, definition, context)),
  };
}

/** Rows that hold something else than what the column was born with; with a default that moves, every value is counted. */
function lossOf(table: Table, definition: Tree<'ColumnDef'>, context: Context): Loss {
  const { name, default: value } = newColumn(definition, 0);
  const column = quoteIdent(name);
  const constant = value !== undefined && defaultOf(definition, context).volatility === 'constant';
  const counted = value !== undefined && !constant ? ' (the count takes in those of the default)' : '';
  const differs = constant ? `${column} IS DISTINCT FROM ${value}` : `${column} IS NOT NULL`;
  return {
    what: `every value written to ${columnName(table, name)} since the step ran${counted}`,
    count: `SELECT count(*) FROM ${table.name} WHERE ${differs}`,
  };
}
