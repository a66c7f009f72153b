import type { Column, Definition, Table } from '../../model/schema.ts';
import { columnDdl, type TableParts, unusualIdentity, usualNotNull } from '../../sql/ddl/table.ts';
import { quoteIdent } from '../../sql/names.ts';

/** Whether the column has to be dropped and added again, because what computes it cannot be altered. */
export function isComputedAnew(before: Column, after: Column, major: number): boolean {
  if (after.generated === undefined) return before.generated === 'virtual';
  if (before.generated !== after.generated) return true;
  return before.default !== after.default && major < 17;
}

export const typeOf = ({ type, collation }: Column): string =>
  `${type}${collation === undefined ? '' : ` COLLATE ${collation}`}`;

/** A new column with its default, NOT NULL and identity. */
export function addColumn(parts: TableParts, column: Column): string[] {
  return [`ALTER TABLE ${parts.table.name} ADD COLUMN ${columnDdl(column, parts)}`];
}

export function dropColumn(table: Table, column: Column): string {
  return `ALTER TABLE ${table.name} DROP COLUMN ${quoteIdent(column.name)}`;
}

/** How values come from type to type: by themselves, by a cast, through text. */
export type Convert = 'none' | 'cast' | 'text';

/** What leads a column to the wanted one, but for its default. */
export function alterColumn(
  table: Table,
  before: Column,
  after: Column,
  sequence: Definition | undefined,
  convert: Convert,
): string[] {
  const name = quoteIdent(after.name);
  const alter = `ALTER TABLE ${table.name} ALTER COLUMN ${name}`;
  const using =
    convert === 'none' ? '' : ` USING ${name}::${convert === 'text' ? 'text::' : ''}${after.type}`;
  return [
    ...(before.identity && !after.identity ? [`${alter} DROP IDENTITY`] : []),
    ...(before.generated && !after.generated ? [`${alter} DROP EXPRESSION`] : []),
    ...(typeOf(before) === typeOf(after) ? [] : [`${alter} TYPE ${typeOf(after)}${using}`]),
    ...(after.generated && before.default !== after.default
      ? [`${alter} SET EXPRESSION AS (${after.default})`]
      : []),
    ...(before.notNull === after.notNull ? [] : [notNull(table, after, alter)]),
    ...identity(table, before, after, sequence, alter),
    ...(!before.identity && after.identity && sequence ? [continueNumbers(table, name, sequence)] : []),
  ];
}

function notNull(table: Table, column: Column, alter: string): string {
  if (!column.notNull) return `${alter} DROP NOT NULL`;
  const named = table.constraints.find(
    ({ kind, columns }) => kind === 'not null' && columns[0] === column.name,
  );
  if (!named || (named.validated && named.name === usualNotNull(table, column.name)))
    return `${alter} SET NOT NULL`;
  const valid = named.validated || named.definition.endsWith(' NOT VALID') ? '' : ' NOT VALID';
  return `ALTER TABLE ${table.name} ADD CONSTRAINT ${quoteIdent(named.name)} ${named.definition}${valid}`;
}

function identity(
  table: Table,
  before: Column,
  after: Column,
  sequence: Definition | undefined,
  alter: string,
): string[] {
  if (after.identity === undefined || before.identity === after.identity) return [];
  const how = `GENERATED ${after.identity.toUpperCase()}`;
  if (before.identity !== undefined) return [`${alter} SET ${how}`];
  const options = sequence ? unusualIdentity(sequence.definition, after, table) : '';
  return [`${alter} ADD ${how} AS IDENTITY${options === '' ? '' : ` (${options})`}`];
}

/** A new identity begins at its start, whatever rows there are. */
function continueNumbers(table: Table, column: string, { identity }: Definition): string {
  return `SELECT pg_catalog.setval('${identity.replaceAll("'", "''")}', COALESCE(max(${column}), 0) + 1, false) FROM ${table.name}`;
}
