import type { Finding } from '../../model/finding.ts';
import type { Index, Table } from '../../model/schema.ts';
import { quoteIdent } from '../../sql/names.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { rowsOf, SMALL_ROWS } from './shared/size.ts';
import { alterations, columnOf, tableOf } from './shared/tables.ts';
import { listed } from './shared/words.ts';

/** DROP COLUMN also drops the indexes and constraints that it shares with other columns; nothing in its text says so. */
export const indexLostWithColumn: Risk = {
  id: 'index-lost-with-column',
  title: 'An index goes with a dropped column',
  why: 'An index or constraint over several columns goes when one of them is dropped, without a message. Queries by the other columns then read the whole table, and what a UNIQUE or CHECK over them forbade is allowed. Build an index on the columns that stay first.',
  default: 'on',
  look: context =>
    alterations(context).flatMap(({ seen, table, command }): Finding[] => {
      if (command.subtype !== 'AT_DropColumn' || !columnOf(table, command.name)) return [];
      const after = tableOf(context.schemaAfter, table.name);
      const indexes = table.indexes.filter(
        index => isShared(index, command.name) && !isReplaced(index, command.name, after),
      );
      const constraints = table.constraints.filter(
        ({ kind, columns, name }) =>
          kind !== 'not null' &&
          columns.length > 1 &&
          columns.includes(command.name ?? '') &&
          !indexes.some(({ constraint }) => constraint === name) &&
          !table.indexes.some(({ constraint }) => constraint === name),
      );
      const lost = [
        ...indexes.map(index => `index ${listed([index.name])} (${columnsOf(index)})`),
        ...constraints.map(({ kind, name }) => `${kind} constraint ${quoteIdent(name)}`),
      ];
      if (lost.length === 0) return [];
      const rows = rowsOf(context, table.name);
      return [
        findingAt(seen, {
          rule: indexLostWithColumn.id,
          severity: rows !== null && rows <= SMALL_ROWS ? 'note' : 'warning',
          message: `Also drops ${listed(lost)}${indexes.length > 0 ? ': queries by its other columns lose their index' : ''}.`,
          witnesses: lost.map(saw => ({ by: 'statement', saw: `the catalog of before has ${saw}` })),
        }),
      ];
    }),
};

const columnsOf = ({ columns, include }: Index): string =>
  [...columns, ...include].map(name => (name === null ? 'an expression' : quoteIdent(name))).join(', ');

/** The column is one of several. An index that only includes it still serves its key to other queries. */
function isShared({ columns, include }: Index, name: string | undefined): boolean {
  const all = [...columns, ...include];
  return name !== undefined && all.includes(name) && columns.some(column => column !== name);
}

/** At the end there is an index that starts with the columns that stay. */
function isReplaced(lost: Index, name: string | undefined, after: Table | undefined): boolean {
  const rest = lost.columns.filter(column => column !== name);
  return (after?.indexes ?? []).some(
    ({ columns, valid, unique, predicate }) =>
      valid &&
      (unique || !lost.unique) &&
      predicate === lost.predicate &&
      rest.every((column, at) => columns[at] === column),
  );
}
