import { as } from '../../sql/ast.ts';
import { short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import type { Context } from '../context.ts';
import { definitionDropped, goesWith } from '../dropped.ts';
import type { Recipe } from '../recipe.ts';
import { exchanged, isMadeAgain, takesPlace } from '../replaced.ts';

/** A view that gets another definition, by OR REPLACE or by DROP and CREATE. */
export const replaceView: Recipe = {
  id: 'replace-view',
  takes: 'CREATE OR REPLACE VIEW, DROP VIEW with CREATE VIEW',
  way: 'as written; DROP, CREATE, privileges and comments in one transaction, so that the view is never missing',
  code: {
    expand: {
      old: 'reads what the new definition gives, in the same columns',
      new: 'may read columns added at the end',
    },
    switch: {
      old: 'must not name a column that goes or gets another type (42703)',
      new: 'reads the new columns from here on',
    },
  },

  matches(node, context) {
    if ('ViewStmt' in node) return takesPlace(node, context);
    return as(node, 'DropStmt')?.removeType === 'OBJECT_VIEW' && isMadeAgain(node, context);
  },

  steps(node, context) {
    if ('DropStmt' in node) noteLost(node, context);
    return exchanged(node, context);
  },
};

/** Comments and privileges go with the view; the change may give them again. */
function noteLost(node: Node, context: Context): void {
  const drop = as(node, 'DropStmt');
  for (const object of drop?.objects ?? []) {
    const view = definitionDropped(object, 'OBJECT_VIEW', context.state);
    if (!view) continue;
    const lost = context.state.schema.others.filter(other => goesWith(other, view));
    const kinds = [...new Set(lost.map(({ kind }) => (kind === 'grants' ? 'privileges' : kind)))];
    if (kinds.length > 0)
      context.note(
        `DROP VIEW ${short(view.identity)} takes its ${kinds.join(' and ')} along; what the change does not give again is gone: ${lost.map(({ definition }) => definition.split('\n').join(' ')).join(' ')}`,
      );
  }
}
