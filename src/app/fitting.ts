import type { Column, Schema, Table } from '../model/schema.ts';

/**
 * The schema that generated rows must fit: that of before, with the constraints and unique indexes which the change adds.
 * A change that adds a foreign key or a unique index would otherwise fail on rows that we made up ourselves, which says
 * nothing about it. What refers to tables or columns that are not there before is left out.
 */
export function fitting(before: Schema, after: Schema): Schema {
  const later = new Map(after.tables.map(table => [table.name, table]));
  const here = new Map(before.tables.map(table => [table.name, table]));
  return {
    ...before,
    tables: before.tables.map(table => {
      const then = later.get(table.name);
      return then ? fitTable(table, then, here) : table;
    }),
  };
}

function fitTable(table: Table, then: Table, here: ReadonlyMap<string, Table>): Table {
  const has = (of: Table | undefined, columns: readonly (string | null)[]): boolean =>
    of !== undefined &&
    columns.every(column => column === null || of.columns.some(({ name }) => name === column));
  const known = new Set(table.constraints.map(({ name }) => name));
  const indexed = new Set(table.indexes.map(({ name }) => name));
  const constraints = then.constraints.filter(
    ({ name, columns, references }) =>
      !known.has(name) &&
      has(table, columns) &&
      (references === undefined || has(here.get(references.table), references.columns)),
  );
  const indexes = then.indexes.filter(
    ({ name, unique, columns }) => unique && !indexed.has(name) && has(table, columns),
  );
  return {
    ...table,
    columns: table.columns.map(column => fitColumn(column, then)),
    constraints: [...table.constraints, ...constraints],
    indexes: [...table.indexes, ...indexes],
  };
}

/** A column that the change makes NOT NULL gets no nulls; the rest of it stays as it is before. */
function fitColumn(column: Column, then: Table): Column {
  const notNull = then.columns.find(({ name }) => name === column.name)?.notNull ?? false;
  return notNull ? { ...column, notNull } : column;
}
