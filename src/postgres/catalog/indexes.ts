import type { Index } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { type Attributes, attributeNames } from './attributes.ts';
import { among, commentOn, notOfExtension, qualifiedName, quotedName, userSchema } from './names.ts';

interface IndexRow {
  readonly table: number;
  readonly name: string;
  readonly definition: string | null;
  readonly unique: boolean;
  readonly primary: boolean;
  readonly valid: boolean;
  readonly method: string;
  readonly numbers: number[];
  readonly keyCount: number;
  readonly predicate: string | null;
  readonly constraint: string | null;
  readonly parent: string | null;
  readonly comment: string | null;
}

/** The name of an index as the model wants it: bare in `public`, else with its schema. */
function indexName(namespace: string, name: string): string {
  return `CASE WHEN ${namespace} = 'public' THEN ${quotedName(name)}
    ELSE ${qualifiedName(namespace, name)} END`;
}

/** Indexes by the OID of their table or materialized view, in the order of their names; of all or of `only` these. */
export async function readIndexes(
  session: Session,
  attributes: Attributes,
  only?: readonly number[],
): Promise<Map<number, Index[]>> {
  const { rows } = await session.query(
    `
    SELECT x.indrelid AS table, ${indexName('n.nspname', 'i.relname')} AS name,
      pg_catalog.pg_get_indexdef(x.indexrelid) AS definition, x.indisunique AS unique,
      x.indisprimary AS primary, x.indisvalid AS valid, m.amname AS method,
      x.indkey::pg_catalog.int2[] AS numbers, x.indnkeyatts AS "keyCount",
      pg_catalog.pg_get_expr(x.indpred, x.indrelid) AS predicate,
      (SELECT k.conname FROM pg_catalog.pg_constraint k
        WHERE k.conindid = x.indexrelid AND k.conrelid = x.indrelid AND k.contype IN ('p', 'u', 'x')) AS constraint,
      (SELECT ${indexName('pn.nspname', 'p.relname')} FROM pg_catalog.pg_inherits h
        JOIN pg_catalog.pg_class p ON p.oid = h.inhparent
        JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace WHERE h.inhrelid = i.oid) AS parent,
      ${commentOn('pg_class', 'i.oid')} AS comment
    FROM pg_catalog.pg_index x
    JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
    JOIN pg_catalog.pg_class c ON c.oid = x.indrelid
    JOIN pg_catalog.pg_am m ON m.oid = i.relam
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}
      AND ${among('x.indrelid')}
    ORDER BY x.indrelid, i.relname COLLATE "C"`,
    [only ?? null],
  );
  const indexes = new Map<number, Index[]>();
  for (const row of rows as unknown as IndexRow[]) {
    // An index that went away while the catalog was read has no definition any more.
    if (row.definition === null) continue;
    const list = indexes.get(row.table) ?? [];
    list.push(toIndex(row, row.definition, attributes));
    indexes.set(row.table, list);
  }
  return indexes;
}

function toIndex(row: IndexRow, definition: string, attributes: Attributes): Index {
  const columns = attributeNames(attributes, row.table, row.numbers);
  return {
    name: row.name,
    definition,
    unique: row.unique,
    primary: row.primary,
    valid: row.valid,
    method: row.method,
    columns: columns.slice(0, row.keyCount),
    include: columns.slice(row.keyCount).flatMap(name => name ?? []),
    ...(row.predicate === null ? {} : { predicate: row.predicate }),
    ...(row.constraint === null ? {} : { constraint: row.constraint }),
    ...(row.parent === null ? {} : { parent: row.parent }),
    ...(row.comment === null ? {} : { comment: row.comment }),
  };
}
