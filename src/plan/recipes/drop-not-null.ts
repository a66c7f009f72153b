import { alteredInUse } from '../altered.ts';
import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

/** DROP NOT NULL: an instant; the undo proves it anew without stopping anyone. */
export const dropNotNull: Recipe = {
  id: 'drop-not-null',
  takes: 'DROP NOT NULL',
  way: 'as written; the undo is SET NOT NULL in its own way',
  code: { expand: { old: 'must be able to read null once new code runs', new: 'may write null' } },

  matches(node, context) {
    const { commands = [] } = alteredInUse(node, context) ?? {};
    return commands.length > 0 && commands.every(({ subtype }) => subtype === 'AT_DropNotNull');
  },

  steps: carry,
};
