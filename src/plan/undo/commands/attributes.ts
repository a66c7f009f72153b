import type { Column, Table } from '../../../model/schema.ts';
import { quoteIdent } from '../../../sql/names.ts';
import type { Context } from '../../context.ts';
import { columnDefaultIs, columnHasDefault, columnIsIdentity, columnNotNull } from '../../done/column.ts';
import { not, when } from '../../done/done.ts';
import { brief, noUndo, undoBy } from '../../draft.ts';
import { restoreNotNull } from '../../not-null.ts';
import { tableOf } from '../../resolve.ts';
import { isNull, text } from '../../state/columns.ts';
import type { CommandFamily } from './command.ts';

/** SET DEFAULT and DROP DEFAULT: taken back by the default of before. */
export const columnDefault: CommandFamily = (command, table, context) => {
  if (command.subtype !== 'AT_ColumnDefault') return undefined;
  const name = command.name ?? '';
  const column = table.columns.find(one => one.name === name);
  const before = column?.default;
  const sets = command.def && !isNull(command.def) ? text(command.def) : undefined;
  const has = columnHasDefault(table.name, name);
  const alter = `ALTER TABLE ${table.name} ALTER COLUMN ${quoteIdent(name)}`;
  const back = before === undefined ? `${alter} DROP DEFAULT` : `${alter} SET DEFAULT ${before}`;
  const asBefore =
    before === undefined
      ? `NOT ${has}`
      : column && isAsRead(column, table, context)
        ? columnDefaultIs(table.name, name, before)
        : undefined;
  const told = asBefore !== undefined && (sets === undefined || !sameValue(sets, before));
  return {
    // Without its default a column that code leaves out is null, or fails: that is for the end.
    phase: sets === undefined ? 'contract' : 'expand',
    pace: 'brief',
    done: sets === undefined ? when(not(has)) : told ? when(has, not(asBefore)) : null,
    undo: undoBy(
      brief([table.name], [back], sets === undefined && !asBefore ? when(has) : told ? when(asBefore) : null),
    ),
    columns: [name],
  };
};

/** The default is the one that the catalog has: only that is written as Postgres prints it, by which it can be told. */
function isAsRead({ name, type, default: value }: Column, table: Table, context: Context): boolean {
  const before = tableOf(context.original, table.name)?.columns.find(one => one.name === name);
  return before !== undefined && before.default === value && before.type === type;
}

/** The casts that Postgres prints make no difference. */
function sameValue(one: string, other: string | undefined): boolean {
  const bare = (value: string) => value.replace(/::[\w ."]+(\([\d,]+\))?(\[\])?/g, '').replace(/[()\s]/g, '');
  return other !== undefined && bare(one).toLowerCase() === bare(other).toLowerCase();
}

export const columnNullable: CommandFamily = (command, table, context) => {
  const name = command.name ?? '';
  const notNull = columnNotNull(table.name, name);
  const alter = `ALTER TABLE ${table.name} ALTER COLUMN ${quoteIdent(name)}`;
  if (command.subtype === 'AT_SetNotNull') {
    const isNew = !tableOf(context.original, table.name)?.columns.some(column => column.name === name);
    return {
      phase: isNew ? 'switch' : 'contract',
      pace: 'long',
      done: when(notNull),
      undo: undoBy(brief([table.name], [`${alter} DROP NOT NULL`], when(`NOT ${notNull}`))),
      columns: [name],
    };
  }
  if (command.subtype !== 'AT_DropNotNull') return undefined;
  return {
    phase: 'expand',
    pace: 'brief',
    done: when(`NOT ${notNull}`),
    undo: restoreNotNull(context, table, name),
    columns: [name],
  };
};

export const columnIdentity: CommandFamily = (command, table) => {
  const name = command.name ?? '';
  const identity = columnIsIdentity(table.name, name);
  if (command.subtype === 'AT_AddIdentity') {
    const back = `ALTER TABLE ${table.name} ALTER COLUMN ${quoteIdent(name)} DROP IDENTITY`;
    return {
      phase: 'expand',
      pace: 'brief',
      done: when(identity),
      undo: undoBy(brief([table.name], [back], when(`NOT ${identity}`))),
      columns: [name],
    };
  }
  if (command.subtype !== 'AT_DropIdentity') return undefined;
  return {
    phase: 'contract',
    pace: 'brief',
    done: when(`NOT ${identity}`),
    ...noUndo(
      'the sequence behind the identity column goes, and with it the number that comes next',
      `Note the next number: SELECT nextval(pg_get_serial_sequence('${table.name}', '${name}')).`,
    ),
    columns: [name],
  };
};
