import { as } from '../../sql/ast.ts';
import { short } from '../../sql/names.ts';
import type { Recipe } from '../recipe.ts';
import { exchanged, isMadeAgain, noteLost, takesPlace } from '../replaced.ts';
import { existingRoutine, routineOf } from '../routine.ts';

/** A function or procedure that gets another definition, by OR REPLACE or by DROP and CREATE. */
export const replaceFunction: Recipe = {
  id: 'replace-function',
  takes: 'CREATE OR REPLACE FUNCTION, DROP FUNCTION with CREATE FUNCTION; procedures too',
  way: 'as written; DROP and CREATE in one transaction, so that no call fails in between; other arguments make a second function, which is said',
  code: {
    expand: { old: 'runs the new body', new: 'runs the new body' },
    switch: {
      old: 'must not call it with arguments that it takes no more (42883)',
      new: 'may call it with the new arguments',
    },
  },

  matches(node, context) {
    if ('CreateFunctionStmt' in node) return takesPlace(node, context);
    const type = as(node, 'DropStmt')?.removeType ?? '';
    return /^OBJECT_(FUNCTION|PROCEDURE|ROUTINE)$/.test(type) && isMadeAgain(node, context);
  },

  steps(node, context) {
    const created = as(node, 'CreateFunctionStmt');
    const routine = created && routineOf(created, context.state.searchPath);
    if (routine && !existingRoutine(context.state.schema, routine)) {
      const beside = context.state.schema.others.filter(
        ({ kind, identity }) => kind === routine.kind && identity.startsWith(`${routine.name}(`),
      );
      if (beside.length > 0)
        context.note(
          `${short(routine.signature)} has other arguments: it is made beside ${beside.map(({ identity }) => short(identity)).join(', ')}, and replaces nothing. A call that fits both fails (42725). Drop the old one when no code calls it.`,
        );
    }
    if ('DropStmt' in node) noteLost(node, context);
    return exchanged(node, context);
  },
};
