import { short } from '../../sql/names.ts';
import { parseOne } from '../../sql/parse.ts';
import { printed } from '../../sql/printed.ts';
import { type NewArguments, newArguments } from '../arguments.ts';
import { carry } from '../carry.ts';
import type { Context } from '../context.ts';
import { not, when } from '../done/done.ts';
import { exists } from '../done/object.ts';
import { type Draft, undoBy } from '../draft.ts';
import type { Recipe } from '../recipe.ts';
import { noteLost } from '../replaced.ts';

/**
 * DROP FUNCTION and CREATE FUNCTION with another number of arguments: two functions, which Postgres never takes for one another.
 * The new one comes first, and the old one goes when no code calls it any more.
 */
export const changeArguments: Recipe = {
  id: 'change-arguments',
  takes: 'DROP FUNCTION with CREATE FUNCTION of another number of arguments; procedures too',
  way: 'the new one beside the old one, with its comment and privileges; the old one is dropped at the end',
  code: {
    expand: { old: 'goes on with the old one', new: 'may call the new one' },
    contract: { old: 'must not call the old one (42883)', new: 'goes on with the new one' },
  },

  matches(node, context) {
    const found = newArguments(node, context);
    if (found?.is === 'create' && found.whyNot !== undefined)
      context.note(
        `${short(found.old.signature)} becomes ${short(found.made.signature)} at one moment, because ${found.whyNot}. Code must call it with arguments that both take, or change at that moment.`,
      );
    return found !== undefined && found.whyNot === undefined;
  },

  steps(node, context) {
    const found = newArguments(node, context);
    if (found?.is === 'drop') noteLost(node, context);
    if (found?.is !== 'create') return [];
    const { old, made } = found;
    context.note(
      `${short(made.signature)} is made beside ${short(old.signature)}, which goes last: no call fits both, so old and new code run in between. As written, old code fails at once (42883).`,
    );
    const created = carry(node, context).map(
      (draft): Draft => ({ ...draft, sql: [...draft.sql, ...found.about.map(printed)] }),
    );
    return [...created, ...dropOld(found, context)];
  },
};

function dropOld({ old, made }: NewArguments, context: Context): Draft[] {
  const state = { ...context.state, schema: context.original };
  const sql = `DROP ${old.kind.toUpperCase()} ${old.signature}`;
  const gone = when(exists('routine', made.signature), not(exists('routine', old.signature)));
  return carry(parseOne(sql), { ...context, state }).map((draft): Draft => {
    const back = draft.undo.kind === 'steps' ? draft.undo.steps : [];
    const there = back.map(step => ({ ...step, done: when(exists('routine', old.signature)) }));
    return { ...draft, sql: [sql], done: gone, undo: undoBy(...there) };
  });
}
