import { as, rangeVarName, type Tree } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import { parseOne } from '../../sql/parse.ts';
import { sameTree } from '../../sql/print.ts';
import { without } from '../../sql/printed.ts';
import { type Context, isNew, lookUp } from '../context.ts';
import { nothingToUndo } from '../draft.ts';
import { chooseIndexName } from '../naming/index-name.ts';
import { buildConcurrently } from '../new-index/build.ts';
import { noteNewIndex } from '../new-index/notes.ts';
import type { Recipe } from '../recipe.ts';
import { findRelation, type Relation } from '../resolve.ts';
import { pinned } from '../targets.ts';

/**
 * CREATE INDEX on a table or materialized view in use: CONCURRENTLY, in a step of its own, always by name. A build that fails leaves an invalid
 * index behind; IF NOT EXISTS would take it for success, so it goes, and the done-condition asks whether the index is valid.
 */
export const createIndex: Recipe = {
  id: 'create-index',
  takes: 'CREATE INDEX',
  way: 'with CONCURRENTLY, by name, cleared when a build fails',
  code: {
    expand: {
      old: 'goes on as before; what a unique index forbids fails (23505)',
      new: 'may use it; ON CONFLICT may name its columns where it is unique',
    },
  },

  matches(node, context) {
    const index = as(node, 'IndexStmt');
    const relation = index && lookUp(context, rangeVarName(index.relation));
    if (!index || !relation) return false;
    if (relation.kind === 'materialized view') return true;
    const { table } = relation;
    if (!table || relation.index || isNew(context, table)) return false;
    return table.kind !== 'foreign' && table.kind !== 'partitioned';
  },

  steps(node, context) {
    const written = as(node, 'IndexStmt');
    const relation = written && lookUp(context, rangeVarName(written.relation));
    if (!written || !relation) return [];
    const idxname = written.idxname ?? chooseIndexName(context.state.schema, relation, written);
    const index = {
      ...without(written, 'if_not_exists', 'concurrent'),
      idxname,
      relation: pinned(written.relation, relation),
    };
    const found = findIn(index, relation, context);
    if (found && isEnough(found, index, written, relation, context)) return [];
    if (!written.concurrent) {
      context.note(
        `Index ${quoteIdent(idxname)} on ${short(relation.name)} is built with CONCURRENTLY, outside a transaction: as written, ${relation.kind === 'materialized view' ? 'REFRESH waits' : 'writes wait'} for the whole build.`,
      );
    }
    noteNewIndex(written, idxname, relation, context);
    const built = buildConcurrently(index, relation);
    const fails = found !== undefined && found.index?.valid !== false;
    return fails ? [{ ...built, done: null, undo: nothingToUndo('the statement fails') }] : [built];
  },
};

function findIn(index: Tree<'IndexStmt'>, { schema }: Relation, { state }: Context): Relation | undefined {
  return findRelation(state.schema, { schema, name: index.idxname ?? '' }, state.searchPath);
}

/** Whether what has the name makes the statement needless. A name that is taken by something else is left to fail. */
function isEnough(
  found: Relation,
  index: Tree<'IndexStmt'>,
  written: Tree<'IndexStmt'>,
  relation: Relation,
  context: Context,
): boolean {
  const name = quoteIdent(index.idxname ?? '');
  if (found.index && !found.index.valid) {
    context.note(
      `Index ${name} is there but invalid, left by a build that failed: it is dropped and built anew.`,
    );
    return false;
  }
  if (found.index && found.table?.name === relation.name && isSame(found.index.definition, index)) {
    context.note(`Index ${name} is already there, as wanted: no step.`);
    return true;
  }
  const is = found.index ? `as: ${found.index.definition}` : `as a ${found.kind}`;
  if (written.if_not_exists) {
    context.note(`${name} is already there ${is}. IF NOT EXISTS leaves it as it is.`);
    return true;
  }
  context.note(`${name} is already there ${is}: this statement fails (42P07).`);
  return false;
}

function isSame(definition: string, index: Tree<'IndexStmt'>): boolean {
  try {
    return sameTree(parseOne(definition), { IndexStmt: index });
  } catch {
    return false;
  }
}
