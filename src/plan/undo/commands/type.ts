import type { Column, Table } from '../../../model/schema.ts';
import { as } from '../../../sql/ast.ts';
import { quoteIdent } from '../../../sql/names.ts';
import { typeText } from '../../../sql/type-name.ts';
import { columnTypeIs } from '../../done/column.ts';
import { when } from '../../done/done.ts';
import { noUndo, type UndoDraft } from '../../draft.ts';
import { columnName } from '../../words.ts';
import type { CommandFamily } from './command.ts';

/** ALTER COLUMN TYPE: taken back only where every value of before fits back as it was. */
export const columnType: CommandFamily = (command, table) => {
  if (command.subtype !== 'AT_AlterColumnType') return undefined;
  const name = command.name ?? '';
  const definition = as(command.def, 'ColumnDef');
  const column = table.columns.find(one => one.name === name);
  const type = typeText(definition?.typeName);
  const common = { phase: 'switch', pace: 'long', columns: [name] } as const;
  if (!column)
    return { ...common, done: null, ...noUndo('the type of before is not known', 'Note the type.') };
  const done = when(`NOT ${columnTypeIs(table.name, name, column.type)}`);
  const converts = definition?.raw_default !== undefined;
  if (!converts && keepsEveryValue(column.type, type)) {
    return { ...common, done, undo: typeBack(table, column) };
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

function typeBack(table: Table, column: Column): UndoDraft {
  const name = quoteIdent(column.name);
  const collation = column.collation ? ` COLLATE ${column.collation}` : '';
  const sql = `ALTER TABLE ${table.name} ALTER COLUMN ${name} TYPE ${column.type}${collation}`;
  const longest = /\((\d+)\)$/.exec(column.type)?.[1];
  const count = longest && `SELECT count(*) FROM ${table.name} WHERE length(${name}::text) > ${longest}`;
  return {
    kind: 'steps',
    steps: [
      {
        relations: [table.name],
        sql: [sql],
        transaction: 'one',
        pace: 'long',
        done: when(columnTypeIs(table.name, column.name, column.type)),
      },
    ],
    loses: [
      {
        what: `nothing, but it fails while rows hold values of ${columnName(table, column.name)} that do not fit ${column.type}`,
        ...(count ? { count } : {}),
      },
    ],
  };
}

const integers = ['smallint', 'integer', 'bigint'];

/** Widening within one family of types: there and back again is the same value. */
function keepsEveryValue(from: string, to: string): boolean {
  if (integers.includes(from)) return integers.indexOf(to) >= integers.indexOf(from);
  const text = /^(character varying|text)(?:\((\d+)\))?$/;
  const [before, after] = [text.exec(from), text.exec(to)];
  if (!before || !after) return false;
  return after[2] === undefined || (before[2] !== undefined && Number(after[2]) >= Number(before[2]));
}
