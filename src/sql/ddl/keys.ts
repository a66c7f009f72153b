import type { Definition, Index, Table } from '../../model/schema.ts';
import { quoteIdent, splitQualified } from '../names.ts';

/** The names by which the parts of a schema are told apart when two schemas are compared and DDL is put in order. */
export const tableKey = (table: string): string => `table ${table}`;
export const columnKey = (table: string, column: string): string => `column ${table}.${column}`;
export const defaultKey = (table: string, column: string): string => `default ${table}.${column}`;
export const constraintKey = (table: string, name: string): string => `constraint ${name} on ${table}`;
export const indexKey = (index: Pick<Index, 'name'>): string => `index ${qualifiedIndex(index.name)}`;

/** An identity sequence is known by its column, whatever its own name is. */
export function definitionKey({ kind, identity, columns }: Definition): string {
  return kind === 'identity sequence' && columns[0] !== undefined
    ? `${kind} ${columns[0]}`
    : `${kind} ${identity}`;
}

/** The qualified name of an index: the model leaves out `public`. */
export function qualifiedIndex(name: string): string {
  return splitQualified(name).schema === undefined ? `public.${name}` : name;
}

/** `table.column` as SQL takes it. */
export function columnName(table: Pick<Table, 'name'>, column: string): string {
  return `${table.name}.${quoteIdent(column)}`;
}
