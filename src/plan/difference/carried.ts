import type { Definition } from '../../model/schema.ts';
import { columnKey, constraintKey, defaultKey, tableKey } from '../../sql/ddl/keys.ts';
import type { TableParts } from '../../sql/ddl/table.ts';
import type { Side } from './side.ts';

/** What stands beside a table when it is written, from the wanted schema. */
export function partsOf(name: string, wanted: Side): TableParts | undefined {
  const table = wanted.tables.get(name);
  if (!table) return undefined;
  const key = wanted.items.get(`partition key ${name}`);
  const calls = (part: string): boolean =>
    (wanted.needs.get(part) ?? []).some(({ to }) => to.startsWith('function '));
  return {
    table,
    brief: true,
    layout: wanted.layouts.get(name),
    partitionKey: key?.kind === 'definition' ? key.one.definition : undefined,
    identities: new Map(
      table.columns.flatMap(column => {
        const sequence = identitySequence(name, column.name, wanted);
        return sequence ? [[column.name, sequence.definition] as const] : [];
      }),
    ),
    lateDefaults: new Set(
      table.columns.map(column => column.name).filter(column => calls(defaultKey(name, column))),
    ),
    lateChecks: new Set(
      table.constraints
        .filter(one => one.kind === 'check' && calls(constraintKey(name, one.name)))
        .map(one => one.name),
    ),
  };
}

export function identitySequence(table: string, column: string, side: Side): Definition | undefined {
  const item = side.items.get(`identity sequence ${table}.${column}`);
  return item?.kind === 'definition' ? item.one : undefined;
}

/** Keys of what CREATE TABLE makes along with the table. */
export function carriedByTable({ table, layout, lateDefaults, lateChecks }: TableParts): string[] {
  const { name } = table;
  return [
    tableKey(name),
    `partition key ${name}`,
    `persistence ${name}`,
    ...(layout?.parents ?? []).map(parent => `inheritance ${name} from ${parent}`),
    ...table.columns.flatMap(column => carriedByColumn(name, column.name, lateDefaults.has(column.name))),
    ...table.constraints
      .filter(one => one.kind !== 'foreign key' && !lateChecks.has(one.name))
      .map(one => constraintKey(name, one.name)),
  ];
}

/** Keys of what ADD COLUMN makes along with the column. */
export function carriedByColumn(table: string, column: string, lateDefault: boolean): string[] {
  return [
    columnKey(table, column),
    `not null on ${columnKey(table, column)}`,
    `identity sequence ${table}.${column}`,
    ...(lateDefault ? [] : [defaultKey(table, column)]),
  ];
}
