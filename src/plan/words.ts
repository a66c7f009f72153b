import type { Table } from '../model/schema.ts';
import { quoteIdent, short } from '../sql/names.ts';

/** A column on the screen: `users.email`. */
export function columnName(table: Pick<Table, 'name'>, column: string): string {
  return `${short(table.name)}.${quoteIdent(column)}`;
}
