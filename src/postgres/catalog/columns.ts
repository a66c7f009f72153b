import type { Column } from '../../model/schema.ts';
import type { Session } from '../../model/session.ts';
import { among, commentOn, notOfExtension, userSchema } from './names.ts';
import type { TypeFacts } from './types.ts';

interface ColumnRow {
  readonly table: number;
  readonly name: string;
  readonly position: number;
  readonly type: string;
  readonly typeId: number;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly identity: string;
  readonly generated: string;
  readonly collation: string | null;
  readonly comment: string | null;
}

/**
 * Columns by the OID of their table, in their order, of all tables or of `only` these. For a generated column, `default`
 * holds its expression.
 */
export async function readColumns(
  session: Session,
  types: ReadonlyMap<number, TypeFacts>,
  only?: readonly number[],
): Promise<Map<number, Column[]>> {
  const { rows } = await session.query(
    `
    SELECT a.attrelid AS table, a.attname AS name, a.attnum AS position, a.atttypid AS "typeId",
      pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "notNull",
      pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS default,
      a.attidentity::pg_catalog.text AS identity, a.attgenerated::pg_catalog.text AS generated,
      CASE WHEN a.attcollation <> t.typcollation THEN
        (SELECT CASE WHEN cn.nspname = 'pg_catalog' THEN pg_catalog.quote_ident(o.collname)
                ELSE pg_catalog.format('%I.%I', cn.nspname, o.collname) END
         FROM pg_catalog.pg_collation o JOIN pg_catalog.pg_namespace cn ON cn.oid = o.collnamespace
         WHERE o.oid = a.attcollation) END AS collation,
      ${commentOn('pg_class', 'a.attrelid', 'a.attnum')} AS comment
    FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f')
      AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}
      AND ${among('a.attrelid')}
    ORDER BY a.attrelid, a.attnum`,
    [only ?? null],
  );
  const columns = new Map<number, Column[]>();
  for (const row of rows as unknown as ColumnRow[]) {
    const list = columns.get(row.table) ?? [];
    list.push(toColumn(row, types.get(row.typeId), list.length + 1));
    columns.set(row.table, list);
  }
  return columns;
}

function toColumn(row: ColumnRow, type: TypeFacts | undefined, position: number): Column {
  return {
    name: row.name,
    position,
    type: row.type,
    notNull: row.notNull,
    ...(row.default === null ? {} : { default: row.default }),
    ...(row.identity === '' ? {} : { identity: row.identity === 'a' ? 'always' : 'by default' }),
    ...(row.generated === '' ? {} : { generated: row.generated === 'v' ? 'virtual' : 'stored' }),
    ...(row.collation === null ? {} : { collation: row.collation }),
    ...(row.comment === null ? {} : { comment: row.comment }),
    ...(type?.labels ? { enumLabels: type.labels } : {}),
    baseType: type?.baseType ?? row.type,
    ...(type?.checks && type.checks.length > 0 ? { domainChecks: type.checks } : {}),
  };
}
