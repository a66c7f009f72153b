import { alteredInUse } from '../altered.ts';
import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

/** ALTER CONSTRAINT of a foreign key: when it is checked, an instant for the catalog. */
export const alterConstraint: Recipe = {
  id: 'alter-constraint',
  takes: 'ALTER CONSTRAINT',
  way: 'as written: only the catalog changes',
  code: { expand: { old: 'meets an error of a deferred foreign key at COMMIT', new: 'may SET CONSTRAINTS' } },

  matches(node, context) {
    const { commands = [] } = alteredInUse(node, context) ?? {};
    return commands.length > 0 && commands.every(({ subtype }) => subtype === 'AT_AlterConstraint');
  },

  steps: carry,
};
