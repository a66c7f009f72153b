import type { Column, Table } from '../../model/schema.ts';
import { quoteIdent } from '../../sql/names.ts';

/** Rows of one batch. */
export const batchRows = 1000;

/** One batch: which rows are its own, and what is done to them. */
export interface Batch {
  readonly table: Table;
  readonly key: readonly Column[];
  /** Conditions on the rows that are chosen, beside the place of the batch before; none: every row has its turn. */
  readonly where?: string;
  /** How the chosen rows are locked; without it they are not. */
  readonly lock?: 'FOR UPDATE' | 'FOR NO KEY UPDATE';
  /** The table with an alias that `where` uses, as FROM takes it. */
  readonly from?: string;
  /** Before the columns of the key where another name would be taken for one: `t.`. */
  readonly prefix?: string;
  /** The statement that changes the chosen rows, which `batch` lists by columns `key_1`, `key_2` ... */
  readonly write: string;
}

/** The names of the key in the list of the rows of a batch. */
export const keyNames = (key: readonly Column[]): string[] => key.map((_, at) => `key_${at + 1}`);

/**
 * One batch as one statement: chooses the next rows in the order of the key, changes them, and returns the key of the last
 * of them, as text, or no row at the end. The parameters are the key where the batch before ended, null at the start.
 *
 * The next key is taken from the rows that were chosen, not from those that were changed: a trigger may keep a row as it is.
 * The comparison with a null parameter is folded away when the statement is planned with its values, so every batch starts
 * in the index where the one before ended.
 */
export function batchSql({ table, key, where, lock, from, prefix = '', write }: Batch): string {
  const columns = key.map(({ name }) => `${prefix}${quoteIdent(name)}`);
  const names = keyNames(key);
  const parameters = key.map(({ type }, at) => `$${at + 1}::${type}`);
  const [one, other] =
    key.length === 1
      ? [columns[0], parameters[0]]
      : [`(${columns.join(', ')})`, `(${parameters.join(', ')})`];
  const after = `(${parameters[0]} IS NULL OR ${one} > ${other})`;
  return [
    `WITH batch AS (`,
    `  SELECT ${columns.map((column, at) => `${column} AS ${names[at]}`).join(', ')} FROM ${from ?? table.name}`,
    `  WHERE ${where === undefined ? after : `${where} AND ${after}`}`,
    `  ORDER BY ${columns.join(', ')} LIMIT ${batchRows}${lock === undefined ? '' : ` ${lock}`}`,
    `), written AS (`,
    ...write.split('\n').map(line => `  ${line}`),
    `)`,
    `SELECT ${names.map((name, at) => `${name}::text AS last_${at + 1}`).join(', ')} FROM batch`,
    `ORDER BY ${names.map(name => `${name} DESC`).join(', ')} LIMIT 1`,
  ].join('\n');
}

/** One batch of a backfill: gives the default to the next rows that have no value yet. */
export function fillSql(table: Table, column: string, key: readonly Column[]): string {
  const filled = quoteIdent(column);
  const same = key.map(({ name }, at) => `t.${quoteIdent(name)} = batch.${keyNames(key)[at]}`);
  return batchSql({
    table,
    key,
    where: `${filled} IS NULL`,
    lock: 'FOR NO KEY UPDATE',
    write: `UPDATE ${table.name} AS t SET ${filled} = DEFAULT FROM batch\nWHERE ${same.join(' AND ')}`,
  });
}
