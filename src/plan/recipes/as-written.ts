import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

/** Any statement that no other recipe takes: it is carried through as it is. */
export const asWritten: Recipe = { id: 'as-written', matches: () => true, steps: carry };
