import { all, as, rangeVarName } from '../../sql/ast.ts';
import { short } from '../../sql/names.ts';
import { type Node, parseOne } from '../../sql/parse.ts';
import { carry } from '../carry.ts';
import { type Context, lookUp } from '../context.ts';
import type { Recipe } from '../recipe.ts';

/**
 * REFRESH MATERIALIZED VIEW of one that is read: CONCURRENTLY, which compares the rows of before with those of now while
 * everyone reads on. It needs rows of before and a unique index that tells them apart.
 */
export const refreshMatview: Recipe = {
  id: 'refresh-matview',
  takes: 'REFRESH MATERIALIZED VIEW',
  way: 'with CONCURRENTLY where a unique index allows it',
  code: {},

  matches(node, context) {
    const found = wanted(node, context);
    if (!found) return false;
    const why = whyNot(found.name, found.definition, context);
    if (why === undefined) return true;
    context.note(
      `REFRESH MATERIALIZED VIEW ${short(found.name)} stays as written: ${why}. Reads of it wait.`,
    );
    return false;
  },

  steps(node, context) {
    const { name } = wanted(node, context) ?? {};
    if (name === undefined) return [];
    context.note(
      `${short(name)} is refreshed with CONCURRENTLY, which takes longer: as written, reads of it wait for the whole refresh.`,
    );
    const sql = [`REFRESH MATERIALIZED VIEW CONCURRENTLY ${name}`];
    return carry(node, context).map(draft => ({ ...draft, sql, pace: 'patient' }));
  },
};

/** One that was there before the change; WITH NO DATA empties it, which cannot be done otherwise. */
function wanted(node: Node, context: Context): { name: string; definition: string } | undefined {
  const written = as(node, 'RefreshMatViewStmt');
  if (!written || written.concurrent || written.skipData) return undefined;
  const name = lookUp(context, rangeVarName(written.relation))?.name;
  const view = context.original.others.find(
    ({ kind, identity }) => kind === 'materialized view' && identity === name,
  );
  return name !== undefined && view ? { name, definition: view.definition } : undefined;
}

/** Why it cannot be done concurrently, as a clause. */
function whyNot(name: string, definition: string, { state }: Context): string | undefined {
  if (definition.endsWith('WITH NO DATA')) return 'it holds no data yet, so CONCURRENTLY is refused';
  const indexes = state.schema.others.filter(
    ({ kind, relations }) => kind === 'index' && relations.includes(name),
  );
  return indexes.some(index => tellsRowsApart(index.definition))
    ? undefined
    : 'CONCURRENTLY needs a unique index on it, over plain columns and all rows';
}

function tellsRowsApart(definition: string): boolean {
  if (definition.endsWith(' -- invalid')) return false;
  const index = as(parseOne(definition), 'IndexStmt');
  return (
    index?.unique === true &&
    index.whereClause === undefined &&
    all(index.indexParams, 'IndexElem').every(item => item.name !== undefined)
  );
}
