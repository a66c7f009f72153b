import { inBatches, wantedBatches } from '../batched/write.ts';
import type { Recipe } from '../recipe.ts';

/** DELETE of many rows of a table in use: in batches along its key, each a transaction of its own. */
export const deleteRows: Recipe = {
  id: 'delete-rows',
  takes: 'DELETE of many rows',
  way: 'in batches along the key, that can stop and begin anew',
  code: {
    backfill: {
      old: 'goes on, and finds fewer of the rows with every batch',
      new: 'must live with rows that are still there until the step is done',
    },
  },
  matches: (node, context) => wantedBatches(node, 'DELETE', context) !== undefined,
  steps(node, context) {
    const wanted = wantedBatches(node, 'DELETE', context);
    return wanted ? inBatches(node, wanted, context) : [];
  },
};
