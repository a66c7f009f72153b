import type { Column, Table } from '../model/schema.ts';

/**
 * The columns by which batches can walk through a table: its primary key, else a unique key of NOT NULL columns. Undefined
 * when it has none: a key that may be null, is partial or is made of expressions does not give every row a place.
 */
export function batchKey(table: Table): Column[] | undefined {
  const keys = table.indexes
    .filter(index => index.unique && index.valid && index.predicate === undefined && index.method === 'btree')
    .map(index => ({
      index,
      columns: index.columns.map(name => table.columns.find(one => one.name === name)),
    }))
    .filter(({ columns }) => columns.length > 0 && columns.every(column => column?.notNull));
  const best =
    keys.find(({ index }) => index.primary) ??
    keys.sort((a, b) => a.columns.length - b.columns.length || (a.index.name < b.index.name ? -1 : 1))[0];
  return best?.columns.flatMap(column => column ?? []);
}
