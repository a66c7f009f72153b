import type { Layout } from '../../../model/detail.ts';
import type { Definition, Index, LeftOut, Table } from '../../../model/schema.ts';
import type { Session } from '../../../model/session.ts';
import { qualifiedIndex } from '../../../sql/ddl/keys.ts';
import { inOrder, type Unit } from '../../../sql/ddl/order.ts';
import { constraintDdl, tableDdl } from '../../../sql/ddl/table.ts';
import { quoteIdent, quoteLiteral } from '../../../sql/names.ts';
import type { Found } from '../others/found.ts';
import { type Catalog, readCatalog } from '../read.ts';
import { withFullNames } from '../settings.ts';
import { type LatePart, readEdges, readLateParts } from './edges.ts';
import { readLayouts } from './layout.ts';
import { readOwners } from './owners.ts';
import { readUnwritten } from './unwritten.ts';

/** A catalog as DDL that makes it anew, and what that DDL does not hold. */
export interface WrittenSchema {
  readonly catalog: Catalog;
  readonly ddl: string;
  readonly leftOut: readonly LeftOut[];
}

/** Kinds that stand in each other's way, in the order in which they come when nothing forces another. */
const early = [
  'collation',
  'enum',
  'range',
  'composite type',
  'domain',
  'text search dictionary',
  'text search configuration',
].concat(['sequence', 'function', 'procedure', 'aggregate', 'operator', 'cast', 'view', 'materialized view']);
/** After the tables and views: each kind after what it can be about. */
const late = [
  'index',
  'statistics',
  'column storage',
  'storage parameters',
  'replica identity',
  'clustered on',
  'rule',
  'trigger',
].concat([
  'row security',
  'policy',
  'publication',
  'event trigger',
  'comment',
  'default privileges',
  'grants',
]);
/** A table comes after types, sequences and functions, and before views. */
const tableRank = early.indexOf('view') - 0.5;

/**
 * Writes the DDL of a database from its catalog: schemas, extensions, then types, functions, tables with their keys, and
 * views as they need each other; indexes, partitions, foreign keys; the rest. Reads only; the session prints full names
 * meanwhile.
 */
export async function writeDdl(session: Session): Promise<WrittenSchema> {
  return withFullNames(session, async () => {
    const catalog = await readCatalog(session);
    const layouts = await readLayouts(session);
    const edges = await readEdges(session);
    const lateParts = await readLateParts(session);
    const owners = await readOwners(session);
    const leftOut = [...(await readUnwritten(session)), ...invalidIndexes(catalog.schema.tables)];
    const statements = [
      ...header,
      ...ofKind(catalog.found, 'schema'),
      ...ofKind(catalog.found, 'extension'),
      ...inOrder(units(catalog, layouts, lateParts), edges).map(unit => unit.sql),
      ...ofKind(catalog.found, 'sequence', ownedBy),
      ...indexes(catalog.schema.tables),
      ...ofKind(catalog.found, 'partition bound'),
      ...unfinishedIndexes(catalog.schema.tables),
      ...foreignKeys(catalog, layouts),
      ...late.flatMap(kind => ofKind(catalog.found, kind)),
      ...comments(catalog.schema.tables),
      ...owners,
    ];
    return { catalog, ddl: statements.map(sql => `${sql};\n\n`).join(''), leftOut };
  });
}

const header = ['SET check_function_bodies = off', `SELECT pg_catalog.set_config('search_path', '', false)`];

function ofKind(
  found: readonly Found[],
  kind: string,
  sql: (one: Found) => string = one => one.definition,
): string[] {
  return found
    .filter(one => one.kind === kind)
    .sort((a, b) => (a.identity < b.identity ? -1 : 1))
    .map(sql)
    .filter(text => text !== '');
}

interface WrittenUnit extends Unit {
  readonly sql: string;
}

function units(
  catalog: Catalog,
  layouts: ReadonlyMap<number, Layout>,
  lateParts: readonly LatePart[],
): WrittenUnit[] {
  const tables = new Map(catalog.schema.tables.map(table => [table.name, table]));
  const all: WrittenUnit[] = [];
  for (const one of catalog.found) {
    const rank = early.indexOf(one.kind);
    if (rank < 0) continue;
    const sql = one.kind === 'sequence' ? (one.definition.split(';\n')[0] ?? '') : one.definition;
    all.push({ key: `${one.catalog} ${one.oid}`, rank, name: one.identity, sql });
  }
  for (const { oid, name, kind } of catalog.tables) {
    const table = tables.get(name);
    if (!table || kind === 'foreign') continue;
    const own = lateParts.filter(part => part.table === oid);
    const sql = tableDdl({
      table,
      layout: layouts.get(oid),
      partitionKey: definitionOf(catalog.schema.others, 'partition key', name),
      identities: identitiesOf(catalog.schema.others, name),
      lateDefaults: new Set(own.flatMap(part => part.column ?? [])),
      lateChecks: new Set(own.flatMap(part => part.constraint ?? [])),
    });
    all.push({ key: `pg_class ${oid}`, rank: tableRank, name, sql });
    for (const part of own) all.push(latePart(part, table));
  }
  return all;
}

function latePart(part: LatePart, table: Table): WrittenUnit {
  const check = table.constraints.find(one => one.name === part.constraint);
  const column = table.columns.find(one => one.name === part.column);
  const sql = check
    ? constraintDdl(table, check)
    : `ALTER TABLE ONLY ${table.name} ALTER COLUMN ${quoteIdent(part.column ?? '')} SET DEFAULT ${column?.default ?? 'NULL'}`;
  return { key: part.key, rank: early.length, name: `${table.name} ${part.constraint ?? part.column}`, sql };
}

function definitionOf(others: readonly Definition[], kind: string, identity: string): string | undefined {
  return others.find(one => one.kind === kind && one.identity === identity)?.definition;
}

function identitiesOf(others: readonly Definition[], table: string): Map<string, string> {
  return new Map(
    others
      .filter(one => one.kind === 'identity sequence' && one.relations.includes(table))
      .map(one => [one.columns[0]?.slice(table.length + 1) ?? '', one.definition]),
  );
}

/** The second statement of a sequence that a column owns. */
function ownedBy(one: Found): string {
  return one.definition.split(';\n')[1] ?? '';
}

function indexes(tables: readonly Table[]): string[] {
  return tables.flatMap(table =>
    table.kind === 'foreign'
      ? []
      : table.indexes
          .filter(index => index.constraint === undefined && !isUnfinished(table, index))
          .map(index => index.definition),
  );
}

/** An index of a partitioned table that some partition has no part of: it is invalid, and must not be given the parts. */
function isUnfinished(table: Table, index: Index): boolean {
  return table.kind === 'partitioned' && !index.valid;
}

/** Once partitions are attached, such an index comes without parts; those that it has are attached to it. */
function unfinishedIndexes(tables: readonly Table[]): string[] {
  const parts = tables.flatMap(table => table.indexes);
  return tables.flatMap(table =>
    table.indexes
      .filter(index => isUnfinished(table, index) && index.constraint === undefined)
      .flatMap(index => [
        index.definition,
        ...parts
          .filter(part => part.parent === index.name)
          .map(
            part => `ALTER INDEX ${qualifiedIndex(index.name)} ATTACH PARTITION ${qualifiedIndex(part.name)}`,
          ),
      ]),
  );
}

/** Loaded anew, an index is valid. */
function invalidIndexes(tables: readonly Table[]): LeftOut[] {
  return tables.flatMap(table =>
    table.indexes
      .filter(index => !index.valid && !isUnfinished(table, index))
      .map(index => ({ what: `invalid index ${index.name}`, because: 'it is copied as a valid one' })),
  );
}

function foreignKeys(catalog: Catalog, layouts: ReadonlyMap<number, Layout>): string[] {
  const oids = new Map(catalog.tables.map(row => [row.name, row.oid]));
  return catalog.schema.tables.flatMap(table => {
    const inherited = layouts.get(oids.get(table.name) ?? 0)?.inheritedConstraints;
    return table.constraints
      .filter(one => one.kind === 'foreign key' && !inherited?.has(one.name))
      .map(one => constraintDdl(table, one));
  });
}

function comments(tables: readonly Table[]): string[] {
  return tables.flatMap(table => [
    ...table.columns.flatMap(({ name, comment }) =>
      comment === undefined
        ? []
        : [`COMMENT ON COLUMN ${table.name}.${quoteIdent(name)} IS ${quoteLiteral(comment)}`],
    ),
    ...table.indexes.flatMap(({ name, comment }) =>
      comment === undefined ? [] : [`COMMENT ON INDEX ${qualifiedIndex(name)} IS ${quoteLiteral(comment)}`],
    ),
  ]);
}
