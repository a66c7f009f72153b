import { as } from '../../sql/ast.ts';
import type { Recipe } from '../recipe.ts';
import { exchanged, isMadeAgain, takesPlace } from '../replaced.ts';

/** A trigger that gets another definition, by OR REPLACE or by DROP and CREATE. */
export const replaceTrigger: Recipe = {
  id: 'replace-trigger',
  takes: 'CREATE OR REPLACE TRIGGER, DROP TRIGGER with CREATE TRIGGER',
  way: 'as written; DROP and CREATE in one transaction, so that no row is written without it',
  code: {
    expand: { old: 'writes rows through the new trigger', new: 'writes rows through the new trigger' },
    switch: { old: 'writes rows through the new trigger', new: 'writes rows through the new trigger' },
  },

  matches(node, context) {
    if ('CreateTrigStmt' in node) return takesPlace(node, context);
    return as(node, 'DropStmt')?.removeType === 'OBJECT_TRIGGER' && isMadeAgain(node, context);
  },

  steps: exchanged,
};
