import type { Schema, Table } from '../model/schema.ts';
import { quoteIdent } from '../sql/names.ts';
import { digestOf } from './digest.ts';
import { indexName } from './restore/index.ts';

/**
 * A digest of what a step depends on: the tables it is about, what reads or belongs to them, and the tables at the other
 * end of their foreign keys. `own` are the names that the plan itself makes, changes or drops; they are left out, so that
 * the plan's own finished steps do not change the fingerprint of those to come. Sizes, column order, partitions and comments
 * are left out too.
 */
export function fingerprint(schema: Schema, relations: readonly string[], own: ReadonlySet<string>): string {
  const about = new Set(relations);
  const tables = schema.tables.filter(table => about.has(table.name) && !own.has(table.name));
  const dependents = schema.others.filter(
    other =>
      other.kind !== 'comment' &&
      other.kind !== 'partition bound' &&
      !own.has(other.identity) &&
      other.relations.some(name => about.has(name)) &&
      !other.columns.some(column => own.has(column)),
  );
  return digestOf({
    tables: tables.map(table => tableMaterial(table, own)),
    neighbours: neighbours(schema, about, own),
    dependents: dependents.map(({ kind, identity, definition }) => ({ kind, identity, definition })),
  }).slice(0, 32);
}

function tableMaterial(table: Table, own: ReadonlySet<string>) {
  const isOwn = (column: string | null) => column !== null && own.has(`${table.name}.${quoteIdent(column)}`);
  const columns = table.columns.filter(column => !isOwn(column.name));
  const constraints = table.constraints.filter(
    one => !one.columns.some(isOwn) && !own.has(`${table.name} ${one.name}`),
  );
  const indexes = table.indexes.filter(
    index => !own.has(indexName(index)) && ![...index.columns, ...index.include].some(isOwn),
  );
  return {
    name: table.name,
    kind: table.kind,
    columns: columns
      .map(({ name, type, notNull, default: value, identity, generated }) => ({
        name,
        type,
        notNull,
        value,
        identity,
        generated,
      }))
      .sort(byName),
    constraints: constraints
      .map(({ name, definition, validated }) => ({ name, definition, validated }))
      .sort(byName),
    indexes: indexes.map(({ name, definition, valid }) => ({ name, definition, valid })).sort(byName),
  };
}

/** Foreign keys that point to these tables from others. */
function neighbours(schema: Schema, about: ReadonlySet<string>, own: ReadonlySet<string>) {
  return schema.tables
    .filter(table => !about.has(table.name))
    .flatMap(table =>
      table.constraints
        .filter(({ references }) => references && about.has(references.table))
        .filter(({ name }) => !own.has(`${table.name} ${name}`))
        .map(({ name, definition }) => ({ name: `${table.name} ${name}`, definition })),
    )
    .sort(byName);
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
