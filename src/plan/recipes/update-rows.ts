import { inBatches, wantedBatches } from '../batched/write.ts';
import type { Recipe } from '../recipe.ts';

/** UPDATE of many rows of a table in use: in batches along its key, each a transaction of its own. */
export const updateRows: Recipe = {
  id: 'update-rows',
  takes: 'UPDATE of many rows',
  way: 'in batches along the key, that can stop and begin anew',
  code: {
    backfill: {
      old: 'goes on, and meets rows that are changed beside rows that are not yet',
      new: 'must live with rows that are not changed yet until the step is done',
    },
  },
  matches: (node, context) => wantedBatches(node, 'UPDATE', context) !== undefined,
  steps(node, context) {
    const wanted = wantedBatches(node, 'UPDATE', context);
    return wanted ? inBatches(node, wanted, context) : [];
  },
};
