import { alteredInUse } from '../altered.ts';
import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

/** DROP CONSTRAINT: an instant, which for a foreign key locks both tables. A key goes when no running code leans on it; the undo builds its index concurrently. */
export const dropConstraint: Recipe = {
  id: 'drop-constraint',
  takes: 'DROP CONSTRAINT',
  way: 'as written; a key last of all, and its undo builds the index with CONCURRENTLY',
  code: {
    expand: { old: 'goes on as before', new: 'may write what the constraint refused' },
    contract: {
      old: 'must not lean on the key: ON CONFLICT on it fails (42P10)',
      new: 'does without the key',
    },
  },

  matches(node, context) {
    const { commands = [] } = alteredInUse(node, context) ?? {};
    return commands.length > 0 && commands.every(({ subtype }) => subtype === 'AT_DropConstraint');
  },

  steps: carry,
};
