import { as } from '../../sql/ast.ts';
import { qualified } from '../../sql/names.ts';
import { printed, without } from '../../sql/printed.ts';
import { relationsOf } from '../../sql/walk.ts';
import { lookUp } from '../context.ts';
import { brief, nothingToUndo } from '../draft.ts';
import { transactionMode } from '../mode.ts';
import type { Recipe } from '../recipe.ts';
import { isTemporary, temporarySchema } from '../resolve.ts';
import { changesOnlyTemporary, temporaryMade, temporaryUsed } from '../temporary.ts';

/**
 * What is temporary is seen by its session alone and ends with it: there is nothing to be careful with and nothing to take
 * back. `sessionLinks` keeps it in one step with what uses it.
 */
export const temporary: Recipe = {
  id: 'temporary',
  takes: 'what is temporary',
  way: 'in one step with what uses it, since it ends with its session',
  code: {},

  matches: (node, { state }) => changesOnlyTemporary(node, state),

  steps(node, context) {
    const { state } = context;
    const made = temporaryMade(node, state);
    const used = relationsOf(node).flatMap(use => lookUp(context, use)?.name ?? []);
    const read = [...new Set(used.filter(name => !isTemporary(name)))];
    const renamed = as(node, 'RenameStmt')?.newname;
    const own = [
      ...(made === undefined ? [] : [made]),
      ...temporaryUsed(node, state),
      ...(renamed === undefined ? [] : [qualified(temporarySchema, renamed)]),
    ];
    const index = as(node, 'IndexStmt');
    // Postgres builds it so in any case: no other session could wait for the build.
    const built = index?.concurrent ? printed({ IndexStmt: without(index, 'concurrent') }) : undefined;
    return [
      {
        ...brief(read, [built ?? context.statement.sql], null),
        pace: 'long',
        transaction: built === undefined ? transactionMode(node) : 'one',
        phase: 'expand',
        undo: nothingToUndo('what is temporary ends with its session'),
        own,
        uses: [...own, ...read, ...('ViewStmt' in node ? ['*'] : [])],
        touches: [],
      },
    ];
  },
};
