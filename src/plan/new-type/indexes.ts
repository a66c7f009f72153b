import type { Index, Schema, Table } from '../../model/schema.ts';
import { columnsNamed } from '../../sql/ast.ts';
import { parseOne } from '../../sql/parse.ts';

/**
 * Indexes that Postgres builds again when a column changes its type although the rows stay: those with an expression or a
 * predicate, and those of columns whose collation changes. Of partitions too.
 */
export function rebuiltIndexes(
  schema: Schema,
  table: Table,
  columns: readonly string[],
  collated: readonly string[],
): string[] {
  const parts = schema.tables.filter(({ parent }) => parent === table.name);
  const own = table.indexes.filter(
    index =>
      index.columns.some(key => key !== null && collated.includes(key)) ||
      (isComputed(index) && columnsNamed(parseOne(index.definition)).some(name => columns.includes(name))) ||
      (isComputed(index) && index.columns.some(key => key !== null && columns.includes(key))),
  );
  return [
    ...own.map(({ name }) => name),
    ...parts.flatMap(part => rebuiltIndexes(schema, part, columns, collated)),
  ];
}

function isComputed({ columns, predicate }: Index): boolean {
  return predicate !== undefined || columns.includes(null);
}
