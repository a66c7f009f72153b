import type { Column, Table } from '../../model/schema.ts';
import { quoteIdent } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { alteredInUse } from '../altered.ts';
import { carry } from '../carry.ts';
import { type Context, hadColumns } from '../context.ts';
import { type Draft, touch } from '../draft.ts';
import { countNulls, isProved, knowsNotValid, proveNotNull } from '../not-null.ts';
import { validateConstraint } from '../not-valid.ts';
import type { Recipe } from '../recipe.ts';
import { columnName } from '../words.ts';

/**
 * SET NOT NULL on a column in use: proved first by a CHECK that is added NOT VALID and validated while reads and writes go
 * on, so that the statement itself reads no row. Where a CHECK proves it already, the statement is all there is to do.
 */
export const setNotNull: Recipe = {
  id: 'set-not-null',
  takes: 'SET NOT NULL',
  way: 'a CHECK that is validated first, so that the statement itself reads no row; NOT NULL ... NOT VALID from 18 on',
  code: {
    switch: { old: 'does not know the column', new: 'must write no null to it (23502)' },
    contract: { old: 'must write no null to the column (23502)', new: 'may count on a value in every row' },
  },

  matches(node, context) {
    return named(node, context) !== undefined;
  },

  steps(node, context) {
    const { table, column } = named(node, context) ?? {};
    if (!table || !column) return [];
    const name = columnName(table, column.name);
    if (column.notNull) return alreadyThere(node, table, column, context);
    if (isProved(table, column.name)) {
      context.note(
        `A valid CHECK says that ${name} is not null, so SET NOT NULL reads no row and stays as written.`,
      );
      return carry(node, context).map(draft => ({ ...draft, pace: 'brief' }));
    }
    const means = knowsNotValid(context)
      ? 'added as NOT NULL ... NOT VALID and validated afterwards'
      : 'proved not null by a CHECK that is validated first';
    const code = knowsNotValid(context) ? 23502 : 23514;
    context.note(
      `${name} is ${means}, while reads and writes go on: as written, they wait while every row is read. Where a row holds null the validation fails (${code}).${countNulls(table, column.name, context)}`,
    );
    return proved(table, column, context);
  },
};

function named(node: Node, context: Context): { table: Table; column: Column } | undefined {
  const { table, commands = [] } = alteredInUse(node, context) ?? {};
  const [command] = commands;
  if (!table || commands.length !== 1 || command?.subtype !== 'AT_SetNotNull') return undefined;
  const column = table.columns.find(({ name }) => name === command.name);
  return column && { table, column };
}

function proved(table: Table, column: Column, context: Context): Draft[] {
  const name = `${table.name}.${quoteIdent(column.name)}`;
  return proveNotNull(context, table, column.name).map(
    ({ step, undo }): Draft => ({
      ...step,
      // Code of before leaves out a column that this change adds, which only a default makes no null; to another it may write one.
      phase: hadColumns(context, table, [column.name]) || !hasValue(column) ? 'contract' : 'switch',
      undo,
      own: [name],
      uses: [name],
      touches: [touch(table.name, { columns: [column.name] })],
    }),
  );
}

function hasValue({ default: value, identity, generated }: Column): boolean {
  return value !== undefined || identity !== undefined || generated !== undefined;
}

/** Postgres 18 can hold a NOT NULL that is not validated yet: SET NOT NULL would validate it under its own strong lock. */
function alreadyThere(node: Node, table: Table, column: Column, context: Context): Draft[] {
  const waiting = table.constraints.find(
    ({ kind, columns, validated }) => kind === 'not null' && columns.includes(column.name) && !validated,
  );
  if (!waiting) {
    context.note(`${columnName(table, column.name)} is NOT NULL already: no step.`);
    return [];
  }
  context.note(
    `${columnName(table, column.name)} is NOT NULL, but not validated: the plan validates ${quoteIdent(waiting.name)} while reads and writes go on.`,
  );
  const altered = alteredInUse(node, context);
  return altered ? carry(validateConstraint(altered, waiting.name), context) : [];
}
