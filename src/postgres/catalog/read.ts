import type {
  Column,
  Constraint,
  Definition,
  FunctionFacts,
  Index,
  Schema,
  Table,
} from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { type Attributes, readAttributes } from './attributes.ts';
import { readColumns } from './columns.ts';
import { readConstraints } from './constraints.ts';
import { readFunctionFacts } from './functions.ts';
import { readIndexes } from './indexes.ts';
import type { Found } from './others/found.ts';
import { describeOthers, findOthers } from './others/read.ts';
import { withFullNames } from './settings.ts';
import { readTables, type TableRow } from './tables.ts';
import { readTypeFacts, type TypeFacts } from './types.ts';

/** A catalog with the OIDs that the model leaves out: what DDL is written from. */
export interface Catalog {
  readonly schema: Schema;
  readonly tables: readonly TableRow[];
  readonly found: readonly Found[];
}

/** What a schema is put together from. Maps go by the OID of a table, `types` by that of a type. */
export interface Parts {
  readonly major: number;
  readonly types: ReadonlyMap<number, TypeFacts>;
  readonly tables: readonly TableRow[];
  readonly attributes: Attributes;
  readonly columns: ReadonlyMap<number, readonly Column[]>;
  readonly indexes: ReadonlyMap<number, readonly Index[]>;
  readonly constraints: ReadonlyMap<number, readonly Constraint[]>;
  readonly found: readonly Found[];
  readonly others: readonly Definition[];
  readonly functions: readonly FunctionFacts[];
}

/**
 * Reads the catalog of the session's database, 14 to 18: everything in the user's schemas that no extension made, in an
 * order that depends on names only. Needs no privileges and works in a READ ONLY transaction; takes no lock stronger than
 * ACCESS SHARE.
 */
export async function readSchema(session: Session): Promise<Schema> {
  return (await withFullNames(session, () => readCatalog(session))).schema;
}

/** The same with OIDs, for a session that prints full names already. */
export async function readCatalog(session: Session): Promise<Catalog> {
  const parts = await readParts(session);
  return { schema: schemaOf(parts), tables: parts.tables, found: parts.found };
}

/** The same in parts. */
export async function readParts(session: Session): Promise<Parts> {
  const { rows } = await session.query(
    `SELECT pg_catalog.current_setting('server_version_num')::pg_catalog.int4 AS version`,
  );
  const version = Number(rows[0]?.version);
  const major = Math.floor(version / 10000);
  const types = await readTypeFacts(session);
  const tables = await readTables(session);
  const columns = await readColumns(session, types);
  const attributes = await readAttributes(session);
  const indexes = await readIndexes(session, attributes);
  const constraints = await readConstraints(session, attributes);
  const found = await findOthers(session, major);
  const others = await describeOthers(session, found);
  const functions = await readFunctionFacts(session, version);
  return { major, types, tables, attributes, columns, indexes, constraints, found, others, functions };
}

/** The model of what was read. */
export function schemaOf({ major, tables, columns, indexes, constraints, others, functions }: Parts): Schema {
  return {
    major,
    tables: tables.map(row => ({
      name: row.name,
      schema: row.schema,
      relname: row.relname,
      kind: row.kind,
      ...(row.parent === null ? {} : { parent: row.parent }),
      owner: row.owner,
      columns: columns.get(row.oid) ?? [],
      indexes: indexes.get(row.oid) ?? [],
      constraints: constraints.get(row.oid) ?? [],
      estimatedRows: estimatedRows(row, tables),
    })),
    others,
    functions,
  };
}

/** A partitioned table that was never analysed as a whole has the rows of its partitions. */
function estimatedRows(row: TableRow, all: readonly TableRow[]): Table['estimatedRows'] {
  if (row.kind !== 'partitioned' || row.rows !== null) return row.rows;
  const parts = all.filter(part => part.parent === row.name).map(part => estimatedRows(part, all));
  return parts.length === 0 || parts.includes(null)
    ? null
    : parts.reduce<number>((sum, n) => sum + (n ?? 0), 0);
}
