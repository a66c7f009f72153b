import { quoteIdent } from '../../../sql/names.ts';
import { columnDefaultIs, columnHasDefault, columnIsIdentity, columnNotNull } from '../../done/column.ts';
import { not, when } from '../../done/done.ts';
import { brief, noUndo, undoBy } from '../../draft.ts';
import { restoreNotNull } from '../../not-null.ts';
import { tableOf } from '../../resolve.ts';
import { isNull } from '../../state/columns.ts';
import type { CommandFamily } from './command.ts';

/** SET DEFAULT and DROP DEFAULT: taken back by the default of before. */
export const columnDefault: CommandFamily = (command, table) => {
  if (command.subtype !== 'AT_ColumnDefault') return undefined;
  const name = command.name ?? '';
  const before = table.columns.find(column => column.name === name)?.default;
  const sets = command.def !== undefined && !isNull(command.def);
  const has = columnHasDefault(table.name, name);
  const asBefore = before === undefined ? `NOT ${has}` : columnDefaultIs(table.name, name, before);
  const alter = `ALTER TABLE ${table.name} ALTER COLUMN ${quoteIdent(name)}`;
  const back = before === undefined ? `${alter} DROP DEFAULT` : `${alter} SET DEFAULT ${before}`;
  return {
    // Without its default a column that code leaves out is null, or fails: that is for the end.
    phase: sets ? 'expand' : 'contract',
    pace: 'brief',
    done: sets ? when(has, not(asBefore)) : when(not(has)),
    undo: undoBy(brief([table.name], [back], when(asBefore))),
    columns: [name],
  };
};

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
    undo: restoreNotNull(context.state.schema, table, name),
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
