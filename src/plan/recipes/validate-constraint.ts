import { alteredInUse } from '../altered.ts';
import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

/** VALIDATE CONSTRAINT: reads the table while reads and writes go on. */
export const validateConstraint: Recipe = {
  id: 'validate-constraint',
  takes: 'VALIDATE CONSTRAINT',
  way: 'as written: reads and writes go on',
  code: { expand: { old: 'goes on as before', new: 'may count on the constraint in every row' } },

  matches(node, context) {
    const { commands = [] } = alteredInUse(node, context) ?? {};
    return commands.length > 0 && commands.every(({ subtype }) => subtype === 'AT_ValidateConstraint');
  },

  steps: carry,
};
