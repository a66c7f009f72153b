import type { Constraint, Table } from '../../../model/schema.ts';
import type { Key } from './offenders.ts';

/**
 * Whether the rows keep to a constraint already, because the table had another that asks the same of them: a foreign key that is
 * replaced to get ON DELETE CASCADE, a key under another name. `table` is as it was before the change.
 */
export function isKeptAlready(
  table: Table,
  { kind, columns, references, expression, definition }: Constraint,
): boolean {
  switch (kind) {
    case 'foreign key':
      return table.constraints.some(
        other =>
          other.kind === 'foreign key' &&
          other.validated &&
          same(other.columns, columns) &&
          other.references?.table === references?.table &&
          same(other.references?.columns ?? [], references?.columns ?? []),
      );
    case 'check':
      return table.constraints.some(
        other => other.kind === 'check' && other.validated && other.expression === expression,
      );
    case 'unique':
      return !/ NULLS NOT DISTINCT /.test(definition) && isUniqueAlready(table, columns);
    case 'primary key':
      return (
        isUniqueAlready(table, columns) &&
        columns.every(name => table.columns.some(column => column.name === name && column.notNull))
      );
    default:
      return false;
  }
}

/** A unique index over some of the columns makes all of them unique together. */
export function isUniqueAlready({ indexes }: Table, keys: readonly Key[]): boolean {
  return indexes.some(
    ({ unique, valid, predicate, columns }) =>
      unique &&
      valid &&
      predicate === undefined &&
      columns.length > 0 &&
      columns.every(column => column !== null && keys.includes(column)),
  );
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.join('\0') === other.join('\0');
