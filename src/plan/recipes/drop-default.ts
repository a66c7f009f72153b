import { alteredInUse } from '../altered.ts';
import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

/** DROP DEFAULT: an instant, but only when no running code leaves the column out any more. */
export const dropDefault: Recipe = {
  id: 'drop-default',
  takes: 'DROP DEFAULT',
  way: 'as written, when no running code leaves the column out',
  code: {
    contract: {
      old: 'must not leave the column out: it gets null, or fails where that is forbidden (23502)',
      new: 'writes the column itself',
    },
  },

  matches(node, context) {
    const { commands = [] } = alteredInUse(node, context) ?? {};
    return (
      commands.length > 0 &&
      commands.every(({ subtype, def }) => subtype === 'AT_ColumnDefault' && def === undefined)
    );
  },

  steps: carry,
};
