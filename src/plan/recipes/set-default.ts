import { alteredInUse } from '../altered.ts';
import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

/** SET DEFAULT: an instant, for rows to come; those that are there keep what they hold. */
export const setDefault: Recipe = {
  id: 'set-default',
  takes: 'SET DEFAULT',
  way: 'as written: rows that are there stay as they are',
  code: {
    expand: {
      old: 'goes on as before; a row that leaves the column out gets the new default',
      new: 'may leave the column out',
    },
  },

  matches(node, context) {
    const { commands = [] } = alteredInUse(node, context) ?? {};
    return (
      commands.length > 0 &&
      commands.every(({ subtype, def }) => subtype === 'AT_ColumnDefault' && def !== undefined)
    );
  },

  steps: carry,
};
