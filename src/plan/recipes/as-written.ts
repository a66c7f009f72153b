import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

/** Any statement that no other recipe takes: it is carried through as it is. */
export const asWritten: Recipe = {
  id: 'as-written',
  takes: 'anything else',
  way: 'as it is written, with the undo that follows from the schema',
  code: {},
  matches: () => true,
  steps: carry,
};
