import type { Index, Schema, Table } from '../model/schema.ts';
import { rangeVarName, type Tree, type WrittenName } from '../sql/ast.ts';
import { qualified, splitQualified } from '../sql/names.ts';

/** A relation of the schema: a table, an index, a view or a sequence. */
export interface Relation {
  /** Qualified, as `Table.name`. */
  readonly name: string;
  readonly schema: string;
  readonly relname: string;
  /** `table` for every kind of table; else the kind of the definition: `index`, `view`, `sequence` ... */
  readonly kind: string;
  readonly table?: Table;
  /** For an index: itself. `table` is then the table that it is on. */
  readonly index?: Index;
}

/** Kinds of `Schema.others` that share one name space with tables and indexes. */
const relationKinds = /^(view|materialized view|sequence|identity sequence|foreign table|composite type)$/;

/** The relations of a schema, or those of one name. */
export function relations(schema: Schema, named?: string): Relation[] {
  const found: Relation[] = [];
  const add = (relation: Relation): void => {
    if (named === undefined || relation.relname === named) found.push(relation);
  };
  for (const table of schema.tables) for (const relation of ofTable(table)) add(relation);
  for (const relation of ofOthers(schema.others)) add(relation);
  return found;
}

// Names are looked up many times for each statement, and a statement changes few tables: what is known of the others stays.
const knownOfTable = new WeakMap<Table, readonly Relation[]>();
const knownOfOthers = new WeakMap<Schema['others'], readonly Relation[]>();

/** A table and its indexes. */
function ofTable(table: Table): readonly Relation[] {
  const before = knownOfTable.get(table);
  if (before) return before;
  const { name, schema, relname } = table;
  const all = [
    { name, schema, relname, kind: 'table', table },
    ...table.indexes.map(index => indexRelation(index, table)),
  ];
  knownOfTable.set(table, all);
  return all;
}

function ofOthers(others: Schema['others']): readonly Relation[] {
  const before = knownOfOthers.get(others);
  if (before) return before;
  const all = others
    .filter(other => relationKinds.test(other.kind))
    .map(({ kind, identity }) => {
      const { schema = 'public', name } = splitQualified(identity);
      return { name: qualified(schema, name), schema, relname: name, kind };
    });
  knownOfOthers.set(others, all);
  return all;
}

/** `Index.name` is bare in `public`. */
function indexRelation(index: Index, table: Table): Relation {
  const { schema = 'public', name } = splitQualified(index.name);
  return { name: qualified(schema, name), schema, relname: name, kind: 'index', table, index };
}

/** Where the temporary relations of the change are kept: Postgres calls the session's own schema so, and looks there first. */
export const temporarySchema = 'pg_temp';

/** Whether a qualified name is that of something temporary. */
export function isTemporary(name: string): boolean {
  return name.startsWith(`${temporarySchema}.`);
}

/**
 * The relation that a name means: in its schema, else a temporary one, else in the first schema of the search path that has it,
 * else in the only other schema that has it.
 */
export function findRelation(
  schema: Schema,
  { schema: namespace, name }: WrittenName,
  searchPath: readonly string[],
): Relation | undefined {
  const sameName = relations(schema, name);
  if (namespace !== undefined) return sameName.find(relation => relation.schema === namespace);
  for (const step of [temporarySchema, ...searchPath]) {
    const found = sameName.find(relation => relation.schema === step);
    if (found) return found;
  }
  return sameName.length === 1 ? sameName[0] : undefined;
}

export function tableOf(schema: Schema, name: string): Table | undefined {
  return schema.tables.find(table => table.name === name);
}

/** The partitions of a table, and theirs. */
export function partitionsBelow(schema: Schema, table: Table): Table[] {
  return schema.tables
    .filter(({ parent }) => parent === table.name)
    .flatMap(part => [part, ...partitionsBelow(schema, part)]);
}

/** The qualified name of something new: in its schema, else in the first of the search path. */
export function newName({ schema, name }: WrittenName, searchPath: readonly string[]): string {
  return qualified(schema ?? searchPath[0] ?? 'public', name);
}

/** The qualified name of a relation that a statement makes. */
export function newRelation(relation: Tree<'RangeVar'> | undefined, searchPath: readonly string[]): string {
  const written = rangeVarName(relation);
  const temporary = relation?.relpersistence === 't';
  return newName(temporary ? { schema: temporarySchema, name: written.name } : written, searchPath);
}

/** Names of Postgres's own, which the schema does not list. */
export function isSystem({ schema, name }: WrittenName): boolean {
  return schema === undefined
    ? /^pg_/.test(name)
    : schema === 'information_schema' || (schema.startsWith('pg_') && schema !== temporarySchema);
}
