import type { Column, Constraint, Schema, Table } from '../../../model/schema.ts';
import { columnsNamed } from '../../../sql/ast.ts';
import { quoteIdent, quoteLiteral, short } from '../../../sql/names.ts';
import { parseOne } from '../../../sql/parse.ts';
import { columnOf, tableOf } from './tables.ts';

/** Rows that make a statement fail: what they are, and a query that counts them before the change. */
export interface Offenders {
  /** `rows of users with an email that another row has`. */
  readonly what: string;
  /** Not given where no plain query tells them apart. */
  readonly count?: string;
}

const columns = (names: readonly string[]): string => names.map(quoteIdent).join(', ');

/** A column by its name, or an expression. */
export type Key = string | { readonly expression: string };

/** Groups of rows with the same values; of a unique index without NULLS NOT DISTINCT, null equals nothing. */
export function duplicates(
  table: Table,
  keys: readonly Key[],
  more: { where?: string | undefined; nullsEqual?: boolean } = {},
): Offenders {
  const values = keys.map(key => (typeof key === 'string' ? quoteIdent(key) : `(${key.expression})`));
  const conditions = [
    ...(more.where === undefined ? [] : [`(${more.where})`]),
    ...(more.nullsEqual ? [] : values.map(value => `${value} IS NOT NULL`)),
  ];
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  return {
    what: `rows of ${short(table.name)} share ${keys.length === 1 ? 'a value of' : 'the values of'} ${values.join(', ')}`,
    count: `SELECT count(*) FROM (SELECT FROM ${table.name}${where} GROUP BY ${values.join(', ')} HAVING count(*) > 1) AS duplicates`,
  };
}

export function nulls(table: Table, keys: readonly string[]): Offenders {
  return {
    what: `a row of ${short(table.name)} has null in ${columns(keys)}`,
    count: `SELECT count(*) FROM ${table.name} WHERE ${keys.map(key => `${quoteIdent(key)} IS NULL`).join(' OR ')}`,
  };
}

/** Rows for which a CHECK is false: null passes. */
export function violations(table: Table, expression: string): Offenders {
  return {
    what: `a row of ${short(table.name)} does not pass the check`,
    count: `SELECT count(*) FROM ${table.name} WHERE NOT (${expression})`,
  };
}

/** Rows whose key is not in the referenced table. Those with a null in it pass (MATCH SIMPLE). */
export function orphans(
  table: Table,
  keys: readonly string[],
  target: string,
  targetKeys: readonly string[],
): Offenders {
  const own = keys.map(key => `referring.${quoteIdent(key)}`);
  const pairs = own.map((key, at) => `referenced.${quoteIdent(targetKeys[at] ?? '')} = ${key}`);
  const present = own.map(key => `${key} IS NOT NULL`);
  return {
    what: `a row of ${short(table.name)} refers to a row that is not there`,
    count: `SELECT count(*) FROM ${table.name} AS referring WHERE ${present.join(' AND ')} AND NOT EXISTS (SELECT FROM ${target} AS referenced WHERE ${pairs.join(' AND ')})`,
  };
}

/** Largest values of the integer types. */
const integers: Readonly<Record<string, bigint>> = { smallint: 32767n, integer: 2147483647n };
const numbers = new Set(['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision']);

/**
 * Values that a narrower type cannot hold; undefined where every value fits, or where that cannot be told. `asksType`: the
 * server can be asked which texts are of the type (from 16 on, once it is there).
 */
export function misfits(
  table: Table,
  column: Column,
  type: string,
  asksType: boolean,
): Offenders | undefined {
  const name = quoteIdent(column.name);
  const what = `a value of ${short(table.name)}.${name} does not fit ${type}`;
  const where = (condition: string): Offenders => ({
    what,
    count: `SELECT count(*) FROM ${table.name} WHERE ${condition}`,
  });
  const from = bare(column.baseType);
  const length = /^character(?: varying)?\((\d+)\)$/.exec(type)?.[1];
  if (length !== undefined) {
    const had = /^character(?: varying)?\((\d+)\)$/.exec(column.baseType)?.[1];
    const longer = had === undefined || Number(had) > Number(length);
    return isText(from) && longer ? where(`length(${name}) > ${length}`) : undefined;
  }
  const most = integers[type];
  if (most !== undefined && numbers.has(from)) {
    const had = integers[from];
    return had !== undefined && had <= most
      ? undefined
      : where(`${name} NOT BETWEEN ${-most - 1n} AND ${most}`);
  }
  const [, precision, scale] = /^numeric\((\d+),(\d+)\)$/.exec(type) ?? [];
  if (precision !== undefined && numbers.has(from)) {
    const digits = Number(precision) - Number(scale);
    const [, hadPrecision, hadScale] = /^numeric\((\d+),(\d+)\)$/.exec(column.baseType) ?? [];
    if (hadPrecision !== undefined && Number(hadPrecision) - Number(hadScale) <= digits) return undefined;
    return where(`abs(round(${name}::numeric, ${scale})) >= 1e${digits}`);
  }
  if (!isText(from) || isText(bare(type))) return undefined;
  return asksType ? where(`NOT pg_input_is_valid(${name}::text, ${quoteLiteral(type)})`) : { what };
}

const bare = (type: string): string => type.replace(/\(.*\)/, '');
const isText = (type: string): boolean => /^(?:text|character varying|character|citext)$/.test(type);

/** Duplicates, and nulls where a column of the key may be null. */
function keyOffenders(table: Table, keys: readonly string[]): Offenders {
  const twice = duplicates(table, keys);
  const nullable = keys.filter(key => !columnOf(table, key)?.notNull);
  if (nullable.length === 0) return twice;
  const missing = nulls(table, nullable);
  return {
    what: `${twice.what} or ${missing.what}`,
    count: `SELECT (${twice.count}) + (${missing.count})`,
  };
}

/** What a constraint of the catalog asks of the rows that are there. */
export function offendersOf(
  table: Table,
  { kind, columns: keys, expression, references, definition }: Constraint,
  schema: Schema,
): Offenders | undefined {
  if (!areThere(table, keys)) return undefined;
  const nullsEqual = / NULLS NOT DISTINCT /.test(definition);
  switch (kind) {
    case 'unique':
      return duplicates(table, keys, { nullsEqual });
    case 'primary key':
      return keyOffenders(table, keys);
    case 'not null':
      return nulls(table, keys);
    case 'check':
      return expression !== undefined && areThere(table, columnsIn(expression))
        ? violations(table, expression)
        : undefined;
    case 'foreign key':
      return references && areThere(tableOf(schema, references.table), references.columns)
        ? orphans(table, keys, references.table, references.columns)
        : undefined;
    case 'exclude':
      return { what: `rows of ${short(table.name)} exclude one another` };
  }
}

/** The columns were there before: a query on them can be run before the change. */
export function areThere(table: Table | undefined, names: readonly string[]): boolean {
  return table !== undefined && names.every(name => columnOf(table, name) !== undefined);
}

function columnsIn(expression: string): string[] {
  return columnsNamed(parseOne(`SELECT ${expression}`));
}
