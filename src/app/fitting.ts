import type { Column, Index, Schema, Table } from '../model/schema.ts';
import { quoteIdent, short, splitQualified } from '../sql/names.ts';

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

/**
 * What of the change depends on the rows and was given rows that fit: the constraints and unique indexes it adds, by name, and
 * the columns it makes NOT NULL. A constraint that stays NOT VALID looks at no row; partitions have it by the name of their
 * parent's.
 */
export function assumedOf(before: Schema, fits: Schema): string[] {
  const was = new Map(before.tables.map(table => [table.name, table]));
  const found = fits.tables.flatMap(table => {
    const old = was.get(table.name);
    const constraints = table.constraints
      .filter(one => one.validated && one.kind !== 'not null' && !old?.constraints.includes(one))
      .map(({ name }) => name);
    const indexes = table.indexes
      .filter(one => !old?.indexes.includes(one) && !constraints.includes(one.constraint ?? ''))
      .map(({ name }) => splitQualified(name).name);
    const filled = table.columns
      .filter(({ name, notNull }) => notNull && !old?.columns.find(one => one.name === name)?.notNull)
      .map(({ name }) => `NOT NULL of ${short(table.name)}.${quoteIdent(name)}`);
    return [...constraints, ...indexes, ...filled];
  });
  return [...new Set(found)];
}

/** Indexes that are gone afterwards, by name, from tables that stay: not those that have another name now. */
export function droppedIndexes(before: Schema, after: Schema): string[] {
  const later = new Map(after.tables.map(table => [table.name, table]));
  return before.tables.flatMap(table => {
    const then = later.get(table.name)?.indexes;
    const gone = table.indexes.filter(
      one => then && !then.some(other => other.name === one.name || alike(one, other)),
    );
    return gone.map(({ name }) => short(name));
  });
}

const alike = (one: Index, other: Index): boolean =>
  one.unique === other.unique &&
  one.method === other.method &&
  one.predicate === other.predicate &&
  one.columns.join() === other.columns.join();

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
