import { alteredInUse } from '../altered.ts';
import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

const code = {
  old: 'goes on as before; a number of its own is refused where it is GENERATED ALWAYS (428C9)',
  new: 'may leave the column out',
};

/** ADD GENERATED AS IDENTITY: an instant; in one transaction with the default that it takes the place of. */
export const addIdentity: Recipe = {
  id: 'add-identity',
  takes: 'ADD GENERATED AS IDENTITY',
  way: 'as written, in one transaction with the default and the sequence that it replaces and the `setval()` of the new one',
  code: { expand: code, switch: code },

  matches(node, context) {
    const { commands = [] } = alteredInUse(node, context) ?? {};
    return commands.length > 0 && commands.every(({ subtype }) => subtype === 'AT_AddIdentity');
  },

  steps: carry,
};
