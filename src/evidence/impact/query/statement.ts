import { qualified, quoteIdent } from '../../../sql/names.ts';
import { type Node, parseOne, SyntaxTrouble } from '../../../sql/parse.ts';
import { print } from '../../../sql/print.ts';
import { splitScript } from '../../../sql/split.ts';
import { stringsOf, unwrap } from '../../../sql/tree.ts';
import { type RelationUse, relationsOf, walk } from '../../../sql/walk.ts';
import { tokens } from './tokens.ts';

/** One statement that reads or writes rows. */
export interface QueryStatement {
  /** As the program sends it. */
  readonly sql: string;
  /** What Postgres is asked about: differs where Parse would look at nothing (COPY, TRUNCATE, LOCK) or wrap the query (EXPLAIN). */
  readonly check: string;
  readonly node: Node;
  readonly relations: readonly RelationUse[];
  /** The functions it calls by name, without their schemas. */
  readonly functions: readonly string[];
}

const plain = new Set(['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt', 'CallStmt']);

/** The statement as a query; undefined for DDL, settings, transactions and the like. */
export function asQuery(sql: string, node: Node): QueryStatement | undefined {
  const check = checkFor(sql, node);
  return check === undefined
    ? undefined
    : { sql, check, node, relations: relationsOf(node), functions: called(node) };
}

/** The queries of a text of one or several statements that is known to parse. */
export function queriesOf(sql: string, nodes: readonly Node[]): QueryStatement[] {
  const [only, ...more] = nodes;
  if (only && more.length === 0) return [asQuery(withoutEnd(sql), only)].flatMap(query => query ?? []);
  return [...splitScript(sql, '')].flatMap(item => {
    if (item.kind === 'meta') return [];
    const own = renumber(item.statement.sql);
    try {
      return asQuery(own, parseOne(own)) ?? [];
    } catch (error) {
      if (error instanceof SyntaxTrouble) return [];
      throw error;
    }
  });
}

function called(node: Node): string[] {
  const names = new Set<string>();
  walk(node, (tag, fields) => {
    const name = tag === 'FuncCall' ? stringsOf(fields.funcname).at(-1) : undefined;
    if (name !== undefined) names.add(name);
  });
  return [...names];
}

function withoutEnd(sql: string): string {
  return sql.trim().replace(/[;\s]+$/, '');
}

function checkFor(sql: string, node: Node): string | undefined {
  const statement = unwrap(node);
  if (!statement) return undefined;
  if (plain.has(statement.tag)) return sql;
  if (statement.tag === 'CopyStmt' && !statement.fields.query) {
    const columns = stringsOf(statement.fields.attlist).map(quoteIdent);
    return selectFrom(columns.length > 0 ? columns : ['*'], node);
  }
  if (statement.tag === 'TruncateStmt' || statement.tag === 'LockStmt') return selectFrom([], node);
  const inner = unwrap(statement.fields.query);
  return inner && plain.has(inner.tag) ? print(statement.fields.query as Node) : undefined;
}

function selectFrom(columns: readonly string[], node: Node): string {
  const relations = relationsOf(node).map(({ schema, name }) => qualified(schema, name));
  return `SELECT ${columns.join(', ')} FROM ${relations.join(', ')}`;
}

/** One statement out of several keeps only its own parameters, counted from 1. */
function renumber(sql: string): string {
  const numbers = new Map<string, number>();
  let copied = 0;
  let text = '';
  for (const { kind, start, end } of tokens(sql)) {
    if (kind !== 'parameter') continue;
    const name = sql.slice(start, end);
    const number = numbers.get(name) ?? numbers.size + 1;
    numbers.set(name, number);
    text += `${sql.slice(copied, start)}$${number}`;
    copied = end;
  }
  return text + sql.slice(copied);
}
