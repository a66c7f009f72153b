import type { Column, Table } from '../model/schema.ts';
import { quoteIdent } from '../sql/names.ts';

/** Rows of one batch. */
export const batchRows = 1000;

/**
 * One batch of a backfill, as one statement: gives the default to the next rows that have none and returns the key of the
 * last of them, as text, or no row at the end. The parameters are the key where the batch before ended, null at the start.
 *
 * The next key is taken from the rows that were chosen, not from those that were changed: a trigger may keep a row as it is.
 * The comparison with a null parameter is folded away when the statement is planned with its values, so every batch starts
 * in the index where the one before ended.
 */
export function batchSql(table: Table, column: string, key: readonly Column[]): string {
  const keys = key.map(({ name }) => quoteIdent(name));
  const list = keys.join(', ');
  const parameters = key.map(({ type }, at) => `$${at + 1}::${type}`);
  const [one, other] = key.length === 1 ? [list, parameters[0]] : [`(${list})`, `(${parameters.join(', ')})`];
  const filled = quoteIdent(column);
  return [
    `WITH batch AS (`,
    `  SELECT ${list} FROM ${table.name}`,
    `  WHERE ${filled} IS NULL AND (${parameters[0]} IS NULL OR ${one} > ${other})`,
    `  ORDER BY ${list} LIMIT ${batchRows} FOR NO KEY UPDATE`,
    `), filled AS (`,
    `  UPDATE ${table.name} AS t SET ${filled} = DEFAULT FROM batch`,
    `  WHERE ${keys.map(name => `t.${name} = batch.${name}`).join(' AND ')}`,
    `)`,
    `SELECT ${keys.map((name, at) => `batch.${name}::text AS last_${at + 1}`).join(', ')} FROM batch`,
    `ORDER BY ${keys.map(name => `batch.${name} DESC`).join(', ')} LIMIT 1`,
  ].join('\n');
}
