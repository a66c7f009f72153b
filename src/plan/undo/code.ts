import { all, as, kindOf, strings, type Tree } from '../../sql/ast.ts';
import type { Node } from '../../sql/parse.ts';
import { functionsCalled, relationsOf } from '../../sql/walk.ts';
import type { Context } from '../context.ts';
import { lookUp } from '../context.ts';
import { nothingToUndo, noUndo } from '../draft.ts';
import type { Carried, Family } from './family.ts';

/** DO, CALL and queries: what runs inside them cannot be read off their text. */
export const code: Family = (node, context) => {
  const runs = as(node, 'DoStmt') ? 'a DO block' : as(node, 'CallStmt') ? 'a procedure' : undefined;
  if (runs !== undefined) return { ...anything(node, context), ...unseen(runs) };
  const select = as(node, 'SelectStmt');
  if (!select) return undefined;
  if (movesSequence(select)) return position(node, context);
  const called = functionsCalled(node);
  if (called.length > 0 && !called.every(name => isHarmless(name, context))) {
    return { ...anything(node, context), ...unseen(`a function (${called.join(', ')})`) };
  }
  const uses = relationsOf(node).flatMap(use => lookUp(context, use)?.name ?? []);
  return {
    relations: uses,
    pace: 'long',
    done: null,
    phase: 'expand',
    undo: nothingToUndo('the query only reads'),
    own: [],
    uses,
    touches: [],
  };
};

/** SELECT of nothing but one setval(). */
function movesSequence({ targetList, whereClause, withClause }: Tree<'SelectStmt'>): boolean {
  const [target, ...more] = all(targetList, 'ResTarget');
  const name = strings(as(target?.val, 'FuncCall')?.funcname).at(-1);
  return (
    name === 'setval' &&
    more.length === 0 &&
    !withClause &&
    (whereClause === undefined || functionsCalled(whereClause).length === 0)
  );
}

/** Where a sequence stands is neither schema nor a row; to set it back could give numbers twice. */
function position(node: Node, context: Context): Carried {
  const undo = nothingToUndo('the sequence goes on from where it stands');
  return { ...anything(node, context), undo };
}

function unseen(runs: string) {
  return noUndo(
    `it runs ${runs}, and what that does cannot be known from the statement`,
    'Read what it does, and write the way back by hand.',
  );
}

/** The catalog's list of functions holds no aggregates. */
const aggregates =
  /^(count|sum|avg|min|max|every|bool_(and|or)|(string|array|jsonb?|jsonb?_object)_agg|stddev|variance)$/;

/** A function of Postgres's own that is not volatile changes nothing, nor does an aggregate. */
function isHarmless(name: string, { state }: Context): boolean {
  const bare = name.replace(/^pg_catalog\./, '');
  if (aggregates.test(bare)) return true;
  const known = state.schema.functions.filter(one => one.name === `pg_catalog.${bare}`);
  return known.length > 0 && known.every(one => one.volatility !== 'volatile');
}

/** A statement of no family: it is run as it is, in its place. */
export function unknown(node: Parameters<Family>[0], context: Context): Carried {
  const what = kindOf(node)
    .replace(/Stmt$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return {
    ...anything(node, context),
    phase: /^(drop|remove)/.test(what) ? 'contract' : 'expand',
    ...noUndo(`there is no rule here for taking back "${what}"`, 'Write the way back by hand.'),
  };
}

function anything(node: Parameters<Family>[0], context: Context) {
  const relations = relationsOf(node).flatMap(use => lookUp(context, use)?.name ?? []);
  return {
    relations: [...new Set(relations)],
    pace: 'long',
    done: null,
    phase: 'expand',
    uses: ['*'],
    touches: [],
  } as const;
}
