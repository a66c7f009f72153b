import { qualified, quoteIdent } from '../../../sql/names.ts';
import { type Node, parseOne } from '../../../sql/parse.ts';
import { print } from '../../../sql/print.ts';
import { type Fields, isFields, unwrap } from '../../../sql/tree.ts';

/**
 * The same query with a condition that always holds, so that it finds rows whatever values it is given: what it runs for each
 * row (functions, row triggers) is run. UPDATE and DELETE take a single row. Undefined where it cannot be written so.
 */
export function widened(node: Node): string | undefined {
  const statement = unwrap(node);
  if (!statement) return undefined;
  const { tag, fields } = statement;
  if (tag === 'InsertStmt') {
    const source = unwrap(fields.selectStmt);
    const rows = source && selectAll(source.fields);
    return rows && printed(tag, { ...fields, selectStmt: { SelectStmt: rows } });
  }
  if (tag === 'SelectStmt') {
    const rows = selectAll(fields);
    return rows && printed(tag, rows);
  }
  if (tag !== 'UpdateStmt' && tag !== 'DeleteStmt') return undefined;
  const one = oneRow(fields.relation);
  if (!one) return undefined;
  const where = fields.whereClause ? and(orTrue(fields.whereClause), one) : one;
  return printed(tag, { ...fields, whereClause: where });
}

function selectAll(fields: Fields): Fields | undefined {
  return fields.whereClause ? { ...fields, whereClause: orTrue(fields.whereClause) } : undefined;
}

const conditionOf = (sql: string): unknown => unwrap(parseOne(`SELECT WHERE ${sql}`))?.fields.whereClause;
const orTrue = (condition: unknown): Fields => ({
  BoolExpr: { boolop: 'OR_EXPR', args: [condition, conditionOf('true')] },
});
const and = (...args: unknown[]): Fields => ({ BoolExpr: { boolop: 'AND_EXPR', args } });

function oneRow(relation: unknown): unknown {
  if (!isFields(relation) || typeof relation.relname !== 'string') return undefined;
  const { schemaname, relname, alias } = relation;
  const table = qualified(typeof schemaname === 'string' ? schemaname : undefined, relname);
  const given = isFields(alias) && typeof alias.aliasname === 'string' ? alias.aliasname : relname;
  return conditionOf(`${quoteIdent(given)}.ctid = (SELECT ctid FROM ${table} LIMIT 1)`);
}

function printed(tag: string, fields: Fields): string | undefined {
  try {
    return print({ [tag]: fields } as unknown as Node);
  } catch {
    // A gap of the deparser: the query is then only run as it is.
    return undefined;
  }
}
