import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

/** CREATE VIEW of a new one: it locks what it reads for reading only. */
export const createView: Recipe = {
  id: 'create-view',
  takes: 'CREATE VIEW',
  way: 'as written: no read or write of what it reads waits',
  code: { expand: { old: 'goes on as before', new: 'may read the view' } },

  matches: node => 'ViewStmt' in node,
  steps: carry,
};
