import { as } from '../../sql/ast.ts';
import { quoteLiteral } from '../../sql/names.ts';
import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

/** RENAME VALUE: an instant in which the old label stops being one, in code and in rows alike. */
export const renameEnumValue: Recipe = {
  id: 'rename-enum-value',
  takes: 'ALTER TYPE RENAME VALUE',
  way: 'as written, at the switch: the old label is gone at once',
  code: {
    switch: {
      old: 'fails at once where it writes or compares the old label (22P02)',
      new: 'knows the new label only',
    },
  },

  matches(node) {
    return as(node, 'AlterEnumStmt')?.oldVal !== undefined;
  },

  steps(node, context) {
    const drafts = carry(node, context);
    const { oldVal = '', newVal = '' } = as(node, 'AlterEnumStmt') ?? {};
    if (drafts.length > 0) {
      context.note(
        `From the moment of the rename ${quoteLiteral(oldVal)} is no value any more: code that names it fails (22P02). Code that must run on both sides asks for the label as text, or a new value is added with ADD VALUE ${quoteLiteral(newVal)} and rows are changed to it.`,
      );
    }
    return drafts;
  },
};
