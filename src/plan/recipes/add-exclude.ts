import { addedConstraint, alteredInUse } from '../altered.ts';
import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

/** ADD EXCLUDE: Postgres cannot build its index ahead, so the statement stays as written, which a note says. */
export const addExclude: Recipe = {
  id: 'add-exclude',
  takes: 'ADD EXCLUDE',
  way: 'as written: Postgres has no way to build its index ahead',
  code: { expand: { old: 'must write no row that conflicts with another (23P01)', new: 'may count on it' } },

  matches(node, context) {
    const { commands = [] } = alteredInUse(node, context) ?? {};
    return (
      commands.length > 0 &&
      commands.every(command => addedConstraint(command)?.contype === 'CONSTR_EXCLUSION')
    );
  },

  steps: carry,
};
