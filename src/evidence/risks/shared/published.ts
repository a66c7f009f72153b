import type { Definition, Schema, Table } from '../../../model/schema.ts';

/** The publications that carry a table to subscribers. */
export function publicationsOf(table: Table, { others }: Schema): Definition[] {
  return others.filter(({ kind, relations }) => kind === 'publication' && relations.includes(table.name));
}
