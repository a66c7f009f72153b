import { all, columnsNamed, type Tree } from '../../sql/ast.ts';
import { qualified, quoteIdent } from '../../sql/names.ts';
import { printed } from '../../sql/printed.ts';
import { indexBroken, indexExists, indexReady } from '../done/index.ts';
import { type Draft, touch, undoBy } from '../draft.ts';
import type { Relation } from '../resolve.ts';

/**
 * A step that builds an index concurrently, and nothing else. `index` has a name and its table with the schema. A build that
 * fails leaves an invalid index, which the next try clears.
 */
export function buildConcurrently(
  index: Tree<'IndexStmt'>,
  relation: Pick<Relation, 'name' | 'schema'>,
): Draft {
  const name = qualified(relation.schema, index.idxname ?? '');
  const drop = `DROP INDEX CONCURRENTLY IF EXISTS ${name}`;
  const items = all([...(index.indexParams ?? []), ...(index.indexIncludingParams ?? [])], 'IndexElem');
  const columns = [
    ...new Set([
      ...items.flatMap(item => item.name ?? []),
      ...columnsNamed([items.map(item => item.expr), index.whereClause]),
    ]),
  ];
  const relations = [relation.name];
  return {
    relations,
    sql: [printed({ IndexStmt: { ...index, concurrent: true } })],
    transaction: 'none',
    pace: 'patient',
    done: { all: [indexReady(name)], half: indexBroken(name) },
    halfDone: [drop],
    phase: 'expand',
    undo: undoBy({
      relations,
      sql: [drop],
      transaction: 'none',
      pace: 'patient',
      done: { all: [`NOT ${indexExists(name)}`], half: indexBroken(name) },
    }),
    own: [name],
    uses: [name, ...columns.map(column => `${relation.name}.${quoteIdent(column)}`)],
    touches: [touch(relation.name, { columns })],
  };
}
