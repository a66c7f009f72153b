import { as } from '../../sql/ast.ts';
import { carry } from '../carry.ts';
import type { Recipe } from '../recipe.ts';

/** CREATE VIEW and CREATE MATERIALIZED VIEW of a new one: it locks what it reads for reading only. */
export const createView: Recipe = {
  id: 'create-view',
  takes: 'CREATE VIEW, CREATE MATERIALIZED VIEW',
  way: 'as written: no read or write of what it reads waits, however long a materialized view takes to be filled',
  code: { expand: { old: 'goes on as before', new: 'may read the view' } },

  matches: node => 'ViewStmt' in node || as(node, 'CreateTableAsStmt')?.objtype === 'OBJECT_MATVIEW',
  steps: carry,
};
