import type { Definition } from '../../model/schema.ts';
import { all, as, strings, type Tree } from '../../sql/ast.ts';
import { type Node, parseOne } from '../../sql/parse.ts';
import { columnExists } from '../done/column.ts';
import { not } from '../done/done.ts';
import { exists } from '../done/object.ts';

/**
 * A condition that tells the new one from the old one by a column that only one of them has; undefined where no name does. Their
 * definitions are not compared: how Postgres prints one depends on its major and on settings of the session.
 */
export function columnThatTells(before: Definition, create: Tree<'CreateTableAsStmt'>): string | undefined {
  const name = before.identity;
  const made = as(parseOne(before.definition), 'CreateTableAsStmt');
  const [old, fresh] = [made && columnsOf(made), columnsOf(create)];
  if (!old?.every(column => column !== undefined)) return undefined;
  const added = fresh.find(column => column !== undefined && !old.includes(column));
  if (added !== undefined) return columnExists(name, added);
  const removed = old.find(column => !fresh.includes(column));
  if (removed === undefined || fresh.includes(undefined)) return undefined;
  return `(${exists('relation', name)} AND ${not(columnExists(name, removed))})`;
}

/** The columns by name; undefined in the place of one or more whose names only the server knows. */
function columnsOf({ into, query }: Tree<'CreateTableAsStmt'>): (string | undefined)[] {
  const named = strings(into?.colNames);
  const columns = outputOf(query);
  return [...named, ...columns.slice(named.length)];
}

function outputOf(query: Node | undefined): (string | undefined)[] {
  const select = as(query, 'SelectStmt');
  if (!select) return [undefined];
  if (select.larg) return outputOf({ SelectStmt: select.larg });
  const targets = all(select.targetList, 'ResTarget');
  if (targets.length === 0) return [undefined];
  return targets.map(({ name, val }) => name ?? lastPart(as(val, 'ColumnRef')?.fields));
}

/** The last part of a column reference; undefined for `*`. */
function lastPart(fields: Node[] | undefined): string | undefined {
  const last = fields?.at(-1);
  return last && as(last, 'String')?.sval;
}
