import { as } from '../../sql/ast.ts';
import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

/** ADD VALUE: an instant, and for good. Postgres refuses to use the value in the transaction that adds it, so it is a step of its own. */
export const addEnumValue: Recipe = {
  id: 'add-enum-value',
  takes: 'ALTER TYPE ADD VALUE',
  way: 'as written, in a step of its own; it cannot be taken back',
  code: {
    expand: {
      old: 'must expect the new value in what it reads, once new code writes it',
      new: 'may write the value',
    },
  },

  matches(node) {
    const alter = as(node, 'AlterEnumStmt');
    return alter !== undefined && alter.oldVal === undefined;
  },

  steps: carry,
};
