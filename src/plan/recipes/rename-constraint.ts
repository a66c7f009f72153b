import { as } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import { carry } from '../carry.ts';
import { tableNamed } from '../context.ts';
import type { Recipe } from '../recipe.ts';

/** RENAME CONSTRAINT: an instant. Code names keys in ON CONFLICT ON CONSTRAINT, and deferrable ones in SET CONSTRAINTS. */
export const renameConstraint: Recipe = {
  id: 'rename-constraint',
  takes: 'RENAME CONSTRAINT',
  way: 'as written; a key at the switch, since code may name it',
  code: {
    expand: { old: 'goes on unless it tells errors apart by the name of the constraint', new: 'may name it' },
    switch: { old: 'fails where it names the key in ON CONFLICT ON CONSTRAINT (42704)', new: 'may name it' },
  },

  matches(node) {
    return as(node, 'RenameStmt')?.renameType === 'OBJECT_TABCONSTRAINT';
  },

  steps(node, context) {
    const { relation, subname = '', newname = '' } = as(node, 'RenameStmt') ?? {};
    const table = tableNamed(context, relation);
    const named = (name: string) => table?.constraints.find(one => one.name === name);
    const before = named(subname);
    if (table && !before && named(newname)) {
      context.note(
        `Constraint ${quoteIdent(newname)} of ${short(table.name)} has its new name already: no step.`,
      );
      return [];
    }
    const isKey = before?.kind === 'primary key' || before?.kind === 'unique' || before?.kind === 'exclude';
    return carry(node, context).map(draft => (isKey ? { ...draft, phase: 'switch' } : draft));
  },
};
