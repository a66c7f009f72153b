import { quoteLiteral } from '../../sql/names.ts';

/** A condition on one column that is there. `table` is a qualified name, `that` a further condition on `a` (pg_attribute). */
function column(table: string, name: string, that = ''): string {
  return (
    'EXISTS (SELECT FROM pg_catalog.pg_attribute a ' +
    `WHERE a.attrelid = pg_catalog.to_regclass(${quoteLiteral(table)}) AND a.attname = ${quoteLiteral(name)} ` +
    `AND NOT a.attisdropped${that && ` AND ${that}`})`
  );
}

export function columnExists(table: string, name: string): string {
  return column(table, name);
}

export function columnNotNull(table: string, name: string): string {
  return column(table, name, 'a.attnotnull');
}

export function columnHasDefault(table: string, name: string): string {
  return column(table, name, 'a.atthasdef');
}

export function columnIsIdentity(table: string, name: string): string {
  return column(table, name, "a.attidentity <> ''");
}

/** The default reads as it does in the schema before; `public.` is left out, since it is printed only off the search path. */
export function columnDefaultIs(table: string, name: string, expression: string): string {
  const same =
    "EXISTS (SELECT FROM pg_catalog.pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum AND replace(pg_catalog.pg_get_expr(d.adbin, d.adrelid), 'public.', '') = " +
    `${quoteLiteral(expression.replaceAll('public.', ''))})`;
  return column(table, name, same);
}

export function columnTypeIs(table: string, name: string, type: string): string {
  const printed = "replace(pg_catalog.format_type(a.atttypid, a.atttypmod), 'public.', '')";
  return column(table, name, `${printed} = ${quoteLiteral(type.replaceAll('public.', ''))}`);
}

/** Reads the table, not the catalog: no row is left to fill. It stops at the first that is. */
export function noNullIn(table: string, name: string): string {
  return `NOT EXISTS (SELECT FROM ${table} WHERE ${name} IS NULL)`;
}

/** Reads the table, not the catalog: no row meets the condition. `from`: the table as FROM takes it. */
export function noRowWhere(from: string, condition: string): string {
  return `NOT EXISTS (SELECT FROM ${from} WHERE ${condition})`;
}
