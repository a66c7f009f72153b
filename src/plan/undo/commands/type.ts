import type { Column, Table } from '../../../model/schema.ts';
import { as } from '../../../sql/ast.ts';
import { quoteIdent } from '../../../sql/names.ts';
import { typeText } from '../../../sql/type-name.ts';
import { columnTypeIs } from '../../done/column.ts';
import { when } from '../../done/done.ts';
import { noUndo, type UndoDraft } from '../../draft.ts';
import { type Effect, effectOf } from '../../new-type/free.ts';
import { lossOfNarrowing } from '../../new-type/loss.ts';
import type { CommandFamily } from './command.ts';

/** ALTER COLUMN TYPE: taken back only where every value of before fits back as it was. */
export const columnType: CommandFamily = (command, table, context) => {
  if (command.subtype !== 'AT_AlterColumnType') return undefined;
  const name = command.name ?? '';
  const definition = as(command.def, 'ColumnDef');
  const column = table.columns.find(one => one.name === name);
  const type = typeText(definition?.typeName);
  const common = { phase: 'switch', pace: 'long', columns: [name] } as const;
  if (!column)
    return { ...common, done: null, ...noUndo('the type of before is not known', 'Note the type.') };
  const done = when(`NOT ${columnTypeIs(table.name, name, column.type)}`);
  const effect = definition ? effectOf(column, definition, context) : 'rewrite';
  const converts = definition?.raw_default !== undefined;
  if (effect !== 'rewrite' || (!converts && isWiderInteger(column.type, type))) {
    return { ...common, done, undo: typeBack(table, column, type, effect) };
  }
  const how = converts ? 'USING computes the new values' : `${column.type} is converted to ${type}`;
  return {
    ...common,
    done,
    ...noUndo(
      `${how}, and values converted back need not be what they were`,
      `Keep the old values: add a column of type ${column.type} and copy ${name} to it.`,
    ),
  };
};

function typeBack(table: Table, column: Column, wider: string, effect: Effect): UndoDraft {
  const name = quoteIdent(column.name);
  const collation = column.collation ? ` COLLATE ${column.collation}` : '';
  const sql = `ALTER TABLE ${table.name} ALTER COLUMN ${name} TYPE ${column.type}${collation}`;
  return {
    kind: 'steps',
    steps: [
      {
        relations: [table.name],
        sql: [...(effect === 'none in UTC' ? ["SET LOCAL TimeZone TO 'UTC'"] : []), sql],
        transaction: 'one',
        pace: 'long',
        done: when(columnTypeIs(table.name, column.name, column.type)),
      },
    ],
    loses: lossOfNarrowing(table, column, wider),
  };
}

const integers = ['smallint', 'integer', 'bigint'];

function isWiderInteger(from: string, to: string): boolean {
  return integers.includes(from) && integers.indexOf(to) >= integers.indexOf(from);
}
