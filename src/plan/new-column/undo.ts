import type { Loss } from '../../model/plan.ts';
import type { Table } from '../../model/schema.ts';
import { all, type Tree } from '../../sql/ast.ts';
import { quoteIdent } from '../../sql/names.ts';
import type { Context } from '../context.ts';
import { columnExists } from '../done/column.ts';
import { allOf, when } from '../done/done.ts';
import { brief, type UndoDraft } from '../draft.ts';
import { newColumn } from '../state/columns.ts';
import { columnName } from '../words.ts';
import { defaultOf } from './definition.ts';

/** Takes new columns away again, the last first, and says what goes with them: what was written `since`. */
export function dropNewColumns(
  table: Table,
  definitions: readonly Tree<'ColumnDef'>[],
  context: Context,
  since = 'since the step ran',
): UndoDraft {
  const names = definitions.map(definition => definition.colname ?? '').reverse();
  const drops = names.map(name => `DROP COLUMN ${quoteIdent(name)}`).join(', ');
  const done = allOf(names.map(name => when(`NOT ${columnExists(table.name, name)}`)));
  return {
    kind: 'steps',
    steps: [brief([table.name], [`ALTER TABLE ${table.name} ${drops}`], done)],
    loses: definitions.flatMap(definition => lossOf(table, definition, context, since)),
  };
}

/**
 * Rows that hold something else than what the column was born with; where that differs from row to row, every value is counted. Nobody
 * writes to a generated column.
 */
export function lossOf(table: Table, definition: Tree<'ColumnDef'>, context: Context, since: string): Loss[] {
  const { name, type, default: value, identity, generated } = newColumn(definition, 0);
  if (generated) return [];
  const column = quoteIdent(name);
  const born = value !== undefined || identity !== undefined;
  const written = all(definition.constraints, 'Constraint').some(
    ({ contype }) => contype === 'CONSTR_DEFAULT',
  );
  const constant = value !== undefined && written && defaultOf(definition, context).volatility === 'constant';
  const counted = born && !constant ? ' (the count takes in those of the default)' : '';
  return [
    {
      what: `every value written to ${columnName(table, name)} ${since}${counted}`,
      count: `SELECT count(*) FROM ${table.name} WHERE ${constant ? differs(column, type, value) : `${column} IS NOT NULL`}`,
    },
  ];
}

/** Types that know no equality. */
const incomparable = /^(json|xml|point|line|lseg|box|path|polygon|circle)\b/;

function differs(column: string, type: string, value: string): string {
  const [one, other] = incomparable.test(type)
    ? [`${column}::text`, `(${value})::${type}::text`]
    : [column, /^('[^']*'|[\w.]+)$/.test(value) ? value : `(${value})`];
  return `${one} IS DISTINCT FROM ${other}`;
}
