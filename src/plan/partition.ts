import type { Definition, Schema, Table } from '../model/schema.ts';
import { all, as, columnsNamed } from '../sql/ast.ts';
import { parseOne } from '../sql/parse.ts';
import { tableOf } from './resolve.ts';

/** How a table is partitioned, as a node: its strategy and its key. */
export function partitionKey(table: Table, schema: Schema) {
  const key = schema.others.find(
    ({ kind, identity }) => kind === 'partition key' && identity === table.name,
  )?.definition;
  return key === undefined
    ? undefined
    : as(parseOne(`CREATE TABLE t () PARTITION BY ${key}`), 'CreateStmt')?.partspec;
}

/** The columns by which a table, and those that it is a partition of itself, are partitioned. */
export function keyColumns(table: Table, schema: Schema): string[] {
  const elements = all(partitionKey(table, schema)?.partParams, 'PartitionElem');
  const above = table.parent === undefined ? undefined : tableOf(schema, table.parent);
  const named = elements.flatMap(({ name, expr }) => (name === undefined ? columnsNamed(expr) : [name]));
  return [...new Set([...named, ...(above ? keyColumns(above, schema) : [])])];
}

/** The bounds of a partition, as the ATTACH that gives them. */
export function partitionBound(part: Pick<Table, 'name'>, schema: Schema): Definition | undefined {
  return schema.others.find(({ kind, identity }) => kind === 'partition bound' && identity === part.name);
}

/** The bounds of the DEFAULT partition of a table; its identity is the partition. */
export function defaultPartition(table: Table, schema: Schema): Definition | undefined {
  return schema.others.find(
    ({ kind, definition }) =>
      kind === 'partition bound' &&
      definition.startsWith(`ALTER TABLE ${table.name} ATTACH PARTITION `) &&
      definition.endsWith(' DEFAULT'),
  );
}
