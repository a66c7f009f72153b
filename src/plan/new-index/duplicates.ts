import { all, type Tree } from '../../sql/ast.ts';
import { quoteIdent } from '../../sql/names.ts';

/** In words, the query that finds rows which a unique index on plain columns would refuse; nothing for any other index. */
export function findDuplicates(index: Tree<'IndexStmt'>, table: string): string {
  const columns = all(index.indexParams ?? [], 'IndexElem').map(({ name }) => name && quoteIdent(name));
  if (index.whereClause || columns.some(column => !column)) return '';
  const list = columns.join(', ');
  // Nulls are not equal to one another, unless the index says so.
  const filled = columns.map(column => `${column} IS NOT NULL`).join(' AND ');
  const where = index.nulls_not_distinct ? '' : ` WHERE ${filled}`;
  return ` To look first: SELECT ${list}, count(*) FROM ${table}${where} GROUP BY ${list} HAVING count(*) > 1.`;
}
