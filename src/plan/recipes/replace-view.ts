import { as } from '../../sql/ast.ts';
import type { Recipe } from '../recipe.ts';
import { exchanged, isMadeAgain, noteLost, takesPlace } from '../replaced.ts';

/** A view that gets another definition, by OR REPLACE or by DROP and CREATE; a materialized view that cannot be made beside the old one too. */
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
    if ('ViewStmt' in node || as(node, 'CreateTableAsStmt')?.objtype === 'OBJECT_MATVIEW')
      return takesPlace(node, context);
    const type = as(node, 'DropStmt')?.removeType ?? '';
    return /^OBJECT_(VIEW|MATVIEW)$/.test(type) && isMadeAgain(node, context);
  },

  steps(node, context) {
    if ('DropStmt' in node) noteLost(node, context);
    return exchanged(node, context);
  },
};
