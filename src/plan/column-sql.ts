import type { Column } from '../model/schema.ts';
import { quoteIdent } from '../sql/names.ts';

/** A column as ADD COLUMN takes it, from the catalog: type, collation, and what else is asked for. */
export function columnSql(column: Column, parts: { default?: boolean; notNull?: boolean } = {}): string {
  return [
    quoteIdent(column.name),
    column.type,
    ...(column.collation ? [`COLLATE ${column.collation}`] : []),
    ...(column.generated && column.default
      ? [`GENERATED ALWAYS AS (${column.default}) ${column.generated.toUpperCase()}`]
      : parts.default && column.default
        ? [`DEFAULT ${column.default}`]
        : []),
    ...(column.identity ? [`GENERATED ${column.identity.toUpperCase()} AS IDENTITY`] : []),
    ...(parts.notNull ? ['NOT NULL'] : []),
  ].join(' ');
}
