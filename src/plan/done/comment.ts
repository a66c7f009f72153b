import { quoteLiteral } from '../../sql/names.ts';

/** The comment of a relation or, with `column`, of one of its columns; null: it has none. */
export function commentIs(relation: string, column: string | null, text: string | null): string {
  const oid = `pg_catalog.to_regclass(${quoteLiteral(relation)})`;
  const found =
    column === null
      ? `pg_catalog.obj_description(${oid}, 'pg_class')`
      : `(SELECT pg_catalog.col_description(a.attrelid, a.attnum) FROM pg_catalog.pg_attribute a WHERE a.attrelid = ${oid} AND a.attname = ${quoteLiteral(column)} AND NOT a.attisdropped)`;
  return `(${found} IS NOT DISTINCT FROM ${text === null ? 'NULL' : quoteLiteral(text)})`;
}
