import type { Definition, Schema, Table } from '../../../model/schema.ts';
import { quoteIdent, short, splitQualified } from '../../../sql/names.ts';
import { columnOf, tableOf } from './tables.ts';

/** Something that is there before and not afterwards. */
export interface Dropped {
  /** `view active_users`, `constraint orders_user_fk of orders`. */
  readonly what: string;
  /** Qualified: its own name, for a function with its arguments; of a part, the table or view that it is part of. */
  readonly name: string;
  /** Its own name as a part of a relation, without quotes. */
  readonly part?: string;
  /** Relations that it is, belongs to or reads. */
  readonly relations: readonly string[];
  /** Rows or values go with it. */
  readonly data: boolean;
}

/** Objects with a name and a use of their own, as opposed to properties of tables. */
const objects = new Set([
  'view',
  'materialized view',
  'function',
  'procedure',
  'aggregate',
  'sequence',
  'enum',
  'domain',
  'composite type',
  'range',
]);

/** What hangs on a relation and goes with it. */
const parts = new Set(['trigger', 'policy', 'rule']);

/** What of a catalog is missing in a later one: tables, columns, foreign keys, defaults and everything with a name. */
export function droppedBetween(before: Schema, after: Schema): Dropped[] {
  const others = new Set(after.others.map(({ kind, identity }) => `${kind} ${identity}`));
  return [
    ...before.tables.flatMap(table => droppedTable(table, after)),
    ...before.others
      .filter(({ kind, identity }) => !others.has(`${kind} ${identity}`))
      .flatMap(one => droppedObject(one, after)),
  ];
}

function droppedObject({ kind, identity, relations }: Definition, after: Schema): Dropped[] {
  if (objects.has(kind)) {
    const what = `${kind} ${short(identity)}`;
    return [{ what, name: identity, relations: [identity, ...relations], data: false }];
  }
  const table = relations.find(relation => identity.endsWith(` on ${relation}`));
  if (!parts.has(kind) || !tableOf(after, table) || table === undefined) return [];
  const own = identity.slice(0, -` on ${table}`.length);
  const what = `${kind} ${own} of ${short(table)}`;
  return [{ what, name: table, part: splitQualified(own).name, relations, data: false }];
}

function droppedTable(table: Table, after: Schema): Dropped[] {
  const { name } = table;
  const later = tableOf(after, name);
  if (!later) return [{ what: `table ${short(name)}`, name, relations: [name], data: true }];
  const part = (what: string, own: string, data: boolean, target?: string): Dropped => ({
    what: `${what} ${quoteIdent(own)} of ${short(name)}`,
    name,
    part: own,
    relations: target === undefined ? [name] : [name, target],
    data,
  });
  const columns = table.columns.filter(column => !columnOf(later, column.name));
  const defaults = table.columns.filter(column => {
    const now = columnOf(later, column.name);
    return column.default !== undefined && now && now.default === undefined && !now.identity;
  });
  // A foreign key goes with a column of its own without a word: it is the others that nobody expects.
  const keys = table.constraints.filter(
    constraint =>
      constraint.kind === 'foreign key' &&
      later.constraints.every(one => one.name !== constraint.name) &&
      !columns.some(column => constraint.columns.includes(column.name)),
  );
  return [
    ...columns.map(column => part('column', column.name, true)),
    ...defaults.map(column => part('the default of column', column.name, false)),
    ...keys.map(key => part('constraint', key.name, false, key.references?.table)),
  ];
}
