import type { Loss } from '../../model/plan.ts';
import type { Column, Table } from '../../model/schema.ts';
import { as } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { alteredInUse } from '../altered.ts';
import { type Context, tableNamed } from '../context.ts';
import { columnExists, columnNotNull } from '../done/column.ts';
import { not, when } from '../done/done.ts';
import { brief, type Draft, touch } from '../draft.ts';
import { restoreNotNull } from '../not-null.ts';
import type { Recipe } from '../recipe.ts';
import { restoreColumn } from '../restore/column.ts';
import { type Falling, fallsWith } from '../restore/falls.ts';
import { indexName } from '../restore/index.ts';
import { columnName } from '../words.ts';

/**
 * DROP COLUMN: at the end, when no running code uses it. A column that must be given a value is first made nullable, so that
 * new code can stop writing it while the column is still there. The undo gives back everything but the values.
 */
export const dropColumn: Recipe = {
  id: 'drop-column',
  takes: 'DROP COLUMN',
  way: 'made nullable first where an INSERT must name it, dropped when no running code does',
  code: {
    expand: { old: 'goes on as before', new: 'may leave the column out' },
    contract: { old: 'fails where it names the column (42703)', new: 'does not name it' },
  },

  matches(node, context) {
    const altered = alteredInUse(node, context);
    return altered?.commands.every(({ subtype }) => subtype === 'AT_DropColumn') ?? false;
  },

  steps(node, context) {
    const alter = as(node, 'AlterTableStmt');
    const table = tableNamed(context, alter?.relation);
    if (!alter || !table) return [];
    return (alter.cmds ?? []).flatMap(command => {
      const name = as(command, 'AlterTableCmd')?.name ?? '';
      const column = table.columns.find(one => one.name === name);
      if (!column) {
        context.note(
          `Column ${columnName(table, name)} is not there: IF EXISTS makes this statement do nothing.`,
        );
        return [];
      }
      return stepsFor(command, table, column, context);
    });
  },
};

function stepsFor(command: Node, table: Table, column: Column, context: Context): Draft[] {
  const falling = fallsWith(context.state.schema, table, column.name);
  const cascade = as(command, 'AlterTableCmd')?.behavior === 'DROP_CASCADE';
  noteFalling(table, column, falling, cascade, context);
  const name = `${table.name}.${quoteIdent(column.name)}`;
  const restored = restoreColumn(table, column, falling, context);
  const loss = lossOf(table, column, restored.missing);
  const drop: Draft = {
    ...brief(
      [table.name, ...falling.foreignKeys.map(key => key.table.name)],
      [`ALTER TABLE ${table.name} DROP COLUMN ${quoteIdent(column.name)}${cascade ? ' CASCADE' : ''}`],
      when(`NOT ${columnExists(table.name, column.name)}`),
    ),
    phase: 'contract',
    undo: { kind: 'steps', steps: restored.steps, loses: loss ? [loss] : [] },
    ...(loss ? { noReturn: `the values of ${columnName(table, column.name)} are gone` } : {}),
    uses: [name, ...falling.indexes.map(indexName)],
    touches: [touch(table.name, { columns: [column.name], removed: [column.name] })],
  };
  return mustBeWritten(table, column) ? [makeNullable(table, column, context), drop] : [drop];
}

/** True where an INSERT that leaves the column out fails, and DROP NOT NULL is what lets it pass. */
function mustBeWritten(table: Table, column: Column): boolean {
  const key = table.indexes.some(index => index.primary && index.columns.includes(column.name));
  return column.notNull && column.default === undefined && !column.identity && !column.generated && !key;
}

function makeNullable(table: Table, column: Column, context: Context): Draft {
  const name = quoteIdent(column.name);
  context.note(
    `${columnName(table, column.name)} is NOT NULL without a default: the plan first makes it nullable, so that code that no longer writes it works before the column is dropped.`,
  );
  return {
    ...brief(
      [table.name],
      [`ALTER TABLE ${table.name} ALTER COLUMN ${name} DROP NOT NULL`],
      when(not(columnNotNull(table.name, column.name))),
    ),
    phase: 'expand',
    undo: restoreNotNull(context, table, column.name),
    // Nobody who reads the table notices, so it need not wait behind views that are dropped.
    own: [`nullable ${table.name}.${name}`],
    uses: [`${table.name}.${name}`],
    touches: [touch(table.name, { columns: [column.name] })],
  };
}

/** A generated column is worked out again; any other is lost. */
function lossOf(table: Table, column: Column, missing: readonly string[]): Loss | undefined {
  if (column.generated) return undefined;
  const name = columnName(table, column.name);
  const without = missing.length > 0 ? `, and ${missing.join(' and ')} cannot come back without them` : '';
  return {
    what: `every value of ${name}${without} (to keep them, copy the column with the key to a table of its own before the step)`,
    count: `SELECT count(*) FROM ${table.name} WHERE ${quoteIdent(column.name)} IS NOT NULL`,
    atStep: true,
  };
}

function noteFalling(
  table: Table,
  column: Column,
  falling: Falling,
  cascade: boolean,
  context: Context,
): void {
  const name = columnName(table, column.name);
  const own = [
    ...falling.indexes.filter(index => index.constraint === undefined).map(index => `index ${index.name}`),
    ...falling.constraints.map(constraint => `constraint ${constraint.name}`),
  ];
  if (own.length > 0) context.note(`Dropping ${name} also drops ${own.join(', ')}.`);
  const others = [
    ...falling.cascade
      .filter(({ kind }) => kind !== 'comment')
      .map(other => `${other.kind} ${other.identity.replace(/\bpublic\./g, '')}`),
    ...falling.foreignKeys.map(
      ({ table: from, constraint }) => `foreign key ${constraint.name} of ${short(from.name)}`,
    ),
  ];
  if (others.length === 0) return;
  context.note(
    cascade
      ? `Dropping ${name} with CASCADE also drops ${others.join(', ')}.`
      : `Dropping ${name} fails (2BP01) while ${others.join(', ')} ${others.length > 1 ? 'need' : 'needs'} it.`,
  );
}
